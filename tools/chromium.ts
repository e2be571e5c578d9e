import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium on this machine, or one named by CHROMIUM_PATH. */
export const chromiumPath = (): string | undefined => {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...places, ...elsewhere].find((path) => existsSync(path))
}

/** Keeps the browser to itself: it asks nothing of the network, and as root it runs without its sandbox. */
export const chromiumArguments = (): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const hasChineseFont = (): boolean => {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

const aptGet = (args: readonly string[]): boolean =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** Makes sure that the browser tests have a Chromium and a Chinese font; says what to install when it cannot. */
export const ensureChromium = (): string | undefined => {
  const missing = [
    ...(chromiumPath() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk', 'fontconfig']),
  ]
  if (missing.length === 0 || process.platform !== 'linux')
    return chromiumPath() ? undefined : 'Install Chromium or Chrome.'
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (
    mayInstall &&
    aptGet(['update', '-q']) &&
    aptGet(['install', '-y', '-q', '--no-install-recommends', ...missing])
  )
    return undefined
  return `Install for the browser tests: apt-get install ${missing.join(' ')}`
}
