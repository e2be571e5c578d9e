// Run after every change of package-lock.json, under any Node: node tools/complete-lock.mjs
// A registry mirror may lack some platforms' binaries. npm then leaves them out of the lock, and `npm ci` refuses
// the lock as incomplete. An optional entry with its platform named is enough: npm skips it everywhere else.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
]
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32']

const platformOf = (name) => {
  const parts = name.split(/[/-]/)
  const os = systems.find((system) => parts.includes(system))
  const cpu = processors.find((processor) => parts.includes(processor))
  const libc = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }[parts.at(-1)]
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(libc && os === 'linux' && { libc: [libc] }),
    ...(os && { os: [os] }),
  }
}

// What npm would resolve `name` to from the package at `path`: the nearest node_modules that holds it.
const found = (path, name) => {
  const above = path.split(/(?=\/?node_modules\/)/)
  const places = above.map((_, index) => above.slice(0, above.length - index).join(''))
  return (
    places.map((place) => lock.packages[`${place}/node_modules/${name}`]).find(Boolean) ??
    lock.packages[`node_modules/${name}`]
  )
}

const added = []
for (const [path, entry] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const present = found(path, name)
    if (present?.version === version || (present && /[\^~*<>|]/.test(version))) continue
    if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue
    const top = !lock.packages[`node_modules/${name}`]
    const key = top ? `node_modules/${name}` : `${path}/node_modules/${name}`
    lock.packages[key] = { version, ...(entry.dev && { dev: true }), optional: true, ...platformOf(name) }
    added.push(`${key} ${version}`)
  }

const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
if (added.length)
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
console.log(added.length ? `${added.length} entries added:\n${added.join('\n')}` : 'The lock is complete.')
