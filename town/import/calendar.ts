/**
 * Writes `kernel/time/calendar-<year>.ts` from the dev dependency chinese-days. Run it each November, when the notice
 * of the State Council is in the package: `node town/import/calendar.ts 2026`.
 */
import { writeFileSync } from 'node:fs'
import chineseDays from 'chinese-days'

interface Exception {
  readonly date: string
  readonly kind: 'holiday' | 'makeup'
  readonly name: string
}

const dayMs = 86_400_000

/** Date texts only: the package reads Date objects in the time zone of the process, and is wrong on a UTC server. */
const datesOf = (year: number): string[] => {
  const from = Date.UTC(year, 0, 1)
  const days = (Date.UTC(year + 1, 0, 1) - from) / dayMs
  return Array.from({ length: days }, (_, i) => new Date(from + i * dayMs).toISOString().slice(0, 10))
}

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay())

/** The package names a special day `English,中文,days`; an ordinary day has only the name of the weekday. */
const exceptionOf = (date: string): Exception[] => {
  // oxlint-disable-next-line import/no-named-as-default-member -- Node sees only the default export of this package
  const { work, name } = chineseDays.getDayDetail(date)
  const [, zh] = name.split(',')
  if (zh === undefined) return []
  if (!work) return [{ date, kind: 'holiday', name: zh }]
  return isWeekend(date) ? [{ date, kind: 'makeup', name: zh }] : []
}

const line = ({ date, kind, name }: Exception): string =>
  `    { date: '${date}', kind: '${kind}', name: '${name}' },`

const year = Number(process.argv[2])
const exceptions = datesOf(year).flatMap(exceptionOf)
// The package treats a year that it does not know as ordinary weeks; a year without holidays is such a year.
if (exceptions.length < 20) throw new Error(`chinese-days has no holidays for ${year}`)

const text = `/**
 * Days of ${year} that differ from the week, from the State Council's notice. Written by \`town/import/calendar.ts\`;
 * every other day follows from its place in the week. Edited in the county's calendar, not here.
 */
export const calendar${year} = {
  year: ${year},
  exceptions: [
${exceptions.map(line).join('\n')}
  ],
} as const
`
writeFileSync(new URL(`../../kernel/time/calendar-${year}.ts`, import.meta.url), text)
