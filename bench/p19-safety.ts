import type { Pool } from 'pg'
import type { Bench, Measure } from './bench.ts'
import { runLoad } from './load.ts'
import { alternate, judge, loadNow, rounded } from './measure.ts'

const listSql = `select id, number, state, title, due_at from kernel.cases
  where county = $1 and process = 'grid-affairs/incident' order by opened_at desc, id desc limit 50`

/** Lists per second by one connection: behind the wall as the app role, or as the owner whom no wall stops. */
const lists = async (pool: Pool, county: string, seconds: number): Promise<number> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.county', $1, true)`, [county])
    const until = performance.now() + seconds * 1000
    let n = 0
    for (; performance.now() < until; n++)
      await client.query({ name: 'p19', text: listSql, values: [county] })
    await client.query('rollback')
    return n / seconds
  } finally {
    client.release()
  }
}

const intakeRate = async ({ server, places, warmSeconds, seconds }: Bench): Promise<number> => {
  const traffic = { kind: 'reports', places } as const
  return (await runLoad(server.url, { connections: 32, warmSeconds, seconds: seconds(4), traffic })).rate
}

const auditLine = 'kernel.append_audit_lines(text, jsonb)'
const silent = `create or replace function kernel.append_audit_lines(the_county text, lines jsonb) returns bigint language sql as $$ select 0::bigint $$`

/** Intake while the chain's function does nothing; the real one comes back whatever happens. */
const withoutAudit = async (bench: Bench): Promise<number> => {
  const { owner } = bench.stand.database
  const { rows } = await owner.query<{ real: string }>(
    `select pg_get_functiondef($1::regprocedure) as real`,
    [auditLine],
  )
  await owner.query(silent)
  try {
    return await intakeRate(bench)
  } finally {
    await owner.query(rows[0]?.real ?? '')
  }
}

export const safety: Measure = {
  id: 'P19',
  title: 'Cost of safety: a list behind the wall, and intake with its audit chain',
  run: async (bench) => {
    const { app, owner } = bench.stand.database
    const seconds = bench.seconds(2)
    const wall = judge(
      await alternate(
        bench.rounds,
        () => lists(owner, bench.county, seconds),
        () => lists(app, bench.county, seconds),
      ),
    )
    const audit = judge(
      await alternate(
        bench.rounds,
        () => withoutAudit(bench),
        () => intakeRate(bench),
      ),
    )
    return {
      id: 'P19',
      title: safety.title,
      figure: rounded(wall.figure),
      unit: 'lists/s behind the wall',
      reference: rounded(wall.reference),
      ratio: rounded(wall.ratio),
      bar: 'wall ≤ 10 % of a list, audit ≤ 30 % of intake',
      pass: wall.unstable || audit.unstable ? null : wall.ratio >= 0.9 && audit.ratio >= 0.7,
      seed: bench.seed,
      load: loadNow(),
      detail: {
        auditRatio: rounded(audit.ratio),
        withAudit: rounded(audit.figure),
        withoutAudit: rounded(audit.reference),
      },
    }
  },
}
