import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { minifyContractRouter } from '@orpc/contract'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { contract } from '#apps/contract.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['door', 'resident', 'staff', 'console']

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

/** Builds the web apps into `dist/web`: one page per door, hashed assets, nothing loaded from outside. */
export const buildWeb = async (): Promise<void> => {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [routesOnly, react()],
    build: {
      outDir: 'dist/web',
      emptyOutDir: true,
      target: 'chrome107',
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        input: {
          ...Object.fromEntries(pages.map((page) => [page, `${root}apps/${page}/index.html`])),
          'resident-worker': `${root}apps/resident/worker.ts`,
        },
        // A service worker keeps its address, and stands at the root so that its scope may be a door.
        output: {
          entryFileNames: ({ name }) => (name.endsWith('-worker') ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  })
  compress(`${root}dist/web/assets`)
}

if (import.meta.main) await buildWeb()
