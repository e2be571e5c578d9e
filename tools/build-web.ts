import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { minifyContractRouter } from '@orpc/contract'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { contract } from '#apps/contract.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['door', 'resident', 'staff', 'console']
/** Apps that start without a network, each by a service worker of its own. */
const offline = ['resident', 'staff']

/** A browser needs each route's method and path; the server parses again. Without the schemas a page is 40 kB gzip lighter. */
const routesOnly: Plugin = {
  name: 'contract-routes-only',
  load: (id) =>
    id === `${root}apps/contract.ts`
      ? `export const contract = ${JSON.stringify(minifyContractRouter(contract))}`
      : null,
}

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

/** Compressed once here, so that a village's line carries a third of the bytes and the server spends nothing. */
const compress = (folder: string): void => {
  for (const name of readdirSync(folder).filter((one) => /\.(js|css)$/.test(one))) {
    const text = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text, brotli))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text, { level: 9 }))
  }
}

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

/** Every asset that a page may ever ask for, by following its imports, also those that load later. */
const assetsOf = (chunks: Readonly<Record<string, Chunk>>, entry: string): string[] => {
  const seen = new Set<string>()
  const files = new Set<string>()
  const visit = (key: string): void => {
    const chunk = chunks[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`/${file}`)
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next)
  }
  visit(entry)
  return [...files]
}

/** Writes the list that an app's service worker keeps on the device. */
const writeShells = (dist: string): void => {
  const manifest = join(dist, '.vite/manifest.json')
  const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>
  mkdirSync(join(dist, 'shells'))
  for (const name of offline)
    writeFileSync(
      join(dist, `shells/${name}.json`),
      JSON.stringify(assetsOf(chunks, `apps/${name}/index.html`)),
    )
  rmSync(join(dist, '.vite'), { recursive: true })
}

/** What every build has in common. */
const settings = { root, configFile: false as const, logLevel: 'warn' as const }
const output = { outDir: 'dist/web', target: 'chrome107' }

const buildPages = async (): Promise<void> => {
  const input = Object.fromEntries(pages.map((page) => [page, `${root}apps/${page}/index.html`]))
  await build({
    ...settings,
    publicDir: `${root}apps/public`,
    plugins: [routesOnly, react()],
    build: {
      ...output,
      emptyOutDir: true,
      manifest: true,
      chunkSizeWarningLimit: 700,
      rolldownOptions: { input },
    },
  })
}

/** A service worker is one plain script that keeps its address, at the root so that its scope may be a door. */
const buildWorker = async (name: string): Promise<void> => {
  await build({
    ...settings,
    publicDir: false,
    build: {
      ...output,
      emptyOutDir: false,
      rolldownOptions: {
        input: `${root}apps/${name}/worker.ts`,
        output: { format: 'iife', entryFileNames: `${name}-worker.js` },
      },
    },
  })
}

/** Builds the web apps into `dist/web`: one page per door, hashed assets, nothing loaded from outside. */
export const buildWeb = async (): Promise<void> => {
  await buildPages()
  for (const name of offline) await buildWorker(name)
  compress(`${root}dist/web/assets`)
  writeShells(`${root}dist/web`)
}

if (import.meta.main) await buildWeb()
