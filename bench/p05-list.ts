import type { Bench, Measure } from './bench.ts'
import { runLoad } from './load.ts'
import { rounded } from './measure.ts'
import { againstBare, dispatcher } from './reading.ts'

const pageRows = 50
const deep = 1000

/** The path of a page in the order of age: its cursor is the last row of the page before. */
const pagePath = async ({ stand, county }: Bench, page: number): Promise<string> => {
  const first = `/api/v1/cases?sort=newest&limit=${pageRows}`
  if (page === 1) return first
  const { rows } = await stand.database.owner.query<{ opened_at: Date; id: string }>(
    `select opened_at, id from kernel.cases where county = $1 and process = 'grid-affairs/incident'
     order by opened_at desc, id desc offset $2 limit 1`,
    [county, (page - 1) * pageRows - 1],
  )
  const last = rows[0]
  if (!last) throw new Error(`the county has no page ${page}`)
  return `${first}&cursor=${Buffer.from(JSON.stringify([last.opened_at.toISOString(), last.id])).toString('base64url')}`
}

const deepest = async ({ stand, county }: Bench): Promise<number> => {
  const { rows } = await stand.database.owner.query<{ n: string }>(
    `select count(*) as n from kernel.cases where county = $1 and process = 'grid-affairs/incident'`,
    [county],
  )
  return Math.min(deep, Math.floor(Number(rows[0]?.n) / pageRows) - 1)
}

/** Page 1, filtered lists, and page 1,000 by itself: a deep page must cost what the first one does. */
export const list: Measure = {
  id: 'P5',
  title: 'List of 50 rows, filtered and sorted, under all rights; page 1,000 as page 1',
  run: async (bench) => {
    const cookie = await bench.server.signIn(dispatcher)
    const page = await deepest(bench)
    const [firstPath, deepPath] = [await pagePath(bench, 1), await pagePath(bench, page)]
    const rateOf = async (path: string) => {
      const traffic = { kind: 'get', paths: [path], cookie } as const
      return runLoad(bench.server.url, {
        connections: 32,
        warmSeconds: 1,
        seconds: bench.seconds(3),
        traffic,
      })
    }
    const [one, thousand, board] = [
      await rateOf(firstPath),
      await rateOf(deepPath),
      await rateOf(`/api/v1/cases?sort=due&open=true&state=reported&state=filed&limit=${pageRows}`),
    ]
    // Old rows are longer, because more has happened to them: the cost is compared by the byte.
    const depth = one.p50 / one.bytes / (thousand.p50 / thousand.bytes)
    return againstBare(
      bench,
      {
        id: 'P5',
        title: list.title,
        bar: '≥ 1,500/s over HTTP, p99 ≤ 50 ms, page 1,000 within 30 % of page 1',
        cookie,
        paths: [firstPath],
        barePaths: [`/list/${bench.county}`],
      },
      ({ rate, p99 }) => rate >= 1500 && p99 <= 50 && depth >= 0.7,
      {
        deepPage: page,
        p50OfPage1: rounded(one.p50),
        p50OfDeepPage: rounded(thousand.p50),
        boardByDeadline: { rate: rounded(board.rate), p99: rounded(board.p99), refused: board.refused },
        bytesOfPage1: one.bytes,
        bytesOfDeepPage: thousand.bytes,
      },
    )
  },
}
