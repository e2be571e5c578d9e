import { statusOfClauses } from '#apps/server/clauses.ts'

/** `npm run clauses [-- --json]`: every clause of the decision, served or not yet, and by which modules. */
const rows = statusOfClauses().map(({ id, chapter, zh, en, fit, engines, status, modules }) => ({
  id,
  chapter,
  zh,
  en,
  fit,
  engines,
  status,
  modules,
}))

const lineOf = ({ id, status, zh, modules }: (typeof rows)[number]): string =>
  `${status === 'served' ? '✓' : '·'} ${id.padEnd(7)} ${zh}${modules.length > 0 ? `  ← ${modules.join(', ')}` : ''}`

const summary = (): string => {
  const served = rows.filter(({ status }) => status === 'served').length
  return `已落地 served ${served} / ${rows.length}`
}

process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify(rows, null, 2)}\n`
    : `${rows.map(lineOf).join('\n')}\n${summary()}\n`,
)
