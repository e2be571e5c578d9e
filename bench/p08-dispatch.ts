import type { Actor } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import { perform } from '#platform/server/case/perform.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import type { Bench, Measure } from './bench.ts'
import { loadNow, percentile, rounded, timed } from './measure.ts'

const warmUp = 10
const ruleCount = 500
const unitCount = 10_000

/** Rules of every kind that fit some places and hours, and units that all stand above every place of the county. */
const addSql = `
  insert into base_data.units (county, id, key, kind, name, name_en, area_path, path, phone)
    select $1, 'bench-' || n, 'bench-' || n, 'department', '单位' || n, 'Unit ' || n, $1, $1 || '/bench-' || n, '' from generate_series(1, $2::int) n`
const rulesSql = `
  insert into grid_affairs.dispatch_rules (county, id, version, state, priority, body, source)
    select $1, 'bench-' || n, 1, 'in-force', 40 + n % 50, jsonb_build_object('id', 'bench-' || n, 'version', 1, 'priority', 40 + n % 50,
      'clause', 'D13-1', 'to', 'bench-' || n * 20, 'because', jsonb_build_object('zh', '规则' || n, 'en', 'Rule ' || n),
      'when', case n % 3 when 0 then jsonb_build_object('categories', jsonb_build_array('0' || n % 9)) when 1 then jsonb_build_object('hours', jsonb_build_array(n % 24, (n + 12) % 24))
        else '{}'::jsonb end), 'bench' from generate_series(1, $2::int) n`
const removeSql = [
  `delete from grid_affairs.dispatch_rules where county = $1 and source = 'bench'`,
  `delete from base_data.units where county = $1 and id like 'bench-%'`,
]

const post = (county: string, role: string) => ({
  role,
  areaPath: county,
  unit: `${county}-county-centre`,
  unitPath: county,
})

/** One report taken to the moment of its dispatch. */
const filed = async ({ stand, county, places }: Bench, actor: Actor, i: number): Promise<string> => {
  const doors = { pool: stand.database.app, written: () => undefined }
  const [lon = 0, lat = 0] = places[i % places.length] ?? []
  const id = newId()
  const does = (action: string, input: Record<string, unknown>) =>
    perform(doors, incidentModule, actor, county, { id: newId(), case: id, action, input })
  await does('report', { place: { lon, lat, source: 'map' }, words: '路灯不亮' })
  await does('file', { category: '0903' })
  return id
}

export const dispatch: Measure = {
  id: 'P8',
  title: 'One dispatch decision: 500 rules, 10,000 units to choose from, the explanation stored',
  run: async (bench) => {
    const { owner, app } = bench.stand.database
    const { county } = bench
    const actor: Actor = {
      id: 'bench',
      name: '派遣员',
      county,
      posts: [post(county, 'dispatcher'), post(county, 'reporter')],
    }
    await owner.query(addSql, [county, unitCount])
    await owner.query(rulesSql, [county, ruleCount])
    const cases: string[] = []
    for (let i = 0; i < warmUp + bench.seconds(40) * 5; i++) cases.push(await filed(bench, actor, i))
    const doors = { pool: app, written: () => undefined }
    let explained = 0
    const decide = async (i: number) => {
      const done = await perform(doors, incidentModule, actor, county, {
        id: newId(),
        case: cases[i] ?? '',
        action: 'dispatch',
        input: { unit: `${county}-municipal` },
      })
      if (fieldsOf(done.case).explanation) explained++
    }
    // Rules and units that just changed are read and grouped once; that is not what a decision costs.
    for (let i = 0; i < warmUp; i++) await decide(i)
    const took = await timed(cases.length - warmUp, (i) => decide(warmUp + i))
    for (const sql of removeSql) await owner.query(sql, [county])
    const p99 = percentile(took, 0.99)
    return {
      id: 'P8',
      title: dispatch.title,
      figure: rounded(p99),
      unit: 'ms p99',
      bar: '≤ 5 ms p99, every decision explained',
      pass: p99 <= 5 && explained === cases.length,
      seed: bench.seed,
      load: loadNow(),
      detail: {
        what: 'the whole act in process: lock, look-up, decision, fact, audit, commit',
        p50: rounded(percentile(took, 0.5)),
        decisions: took.length,
        explained,
        rules: ruleCount,
        units: unitCount,
      },
    }
  },
}
