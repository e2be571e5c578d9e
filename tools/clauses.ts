import { statusOfClauses } from '#apps/server/clauses.ts'

/** `npm run clauses [-- --json]`: every clause of the decision, served, in part or not yet, and by which modules. */
const rows = statusOfClauses()
type Row = (typeof rows)[number]

const marks: Readonly<Record<Row['status'], string>> = { served: '✓', partly: '½', notYet: '·' }

const lineOf = ({ id, status, zh, modules, missing }: Row): string => {
  const by = modules.length > 0 ? `  ← ${modules.join(', ')}` : ''
  const lacks = missing.length > 0 ? `  还缺：${missing.map((text) => text.zh).join('；')}` : ''
  return `${marks[status]} ${id.padEnd(7)} ${zh}${by}${lacks}`
}

const countOf = (asked: Row['status']): number => rows.filter(({ status }) => status === asked).length

const text = [
  ...rows.map(lineOf),
  `已能用 served ${countOf('served')}，能用一部分 in part ${countOf('partly')}，共 of ${rows.length}`,
].join('\n')

process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(rows, null, 2)}\n` : `${text}\n`)
