import * as fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { can, type Actor, type Grant, type Reach, type Subject } from '#kernel/authority/grant.ts'
import { newId } from '#kernel/id/id.ts'
import { reachWhere } from '#platform/server/case/reach.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { query, rows } from '#platform/server/db/query.ts'
import { testDatabase } from '#platform/server/db/test-database.ts'

const counties = ['511424', '511425']
const segments = ['1', '11', '111', '2']
const reaches: readonly Reach[] = ['own', 'assigned', 'area', 'organisation', 'county']

const path = (root: string) =>
  fc.array(fc.constantFrom(...segments), { maxLength: 3 }).map((parts) => [root, ...parts].join('/'))
const unit = fc.constantFrom('u1', 'u2', 'u11')
const unitPath = fc.array(unit, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const person = fc.constantFrom('p1', 'p2')
const role = fc.constantFrom('worker', 'desk', 'leader')
const county = fc.constantFrom(...counties)

const subject: fc.Arbitrary<Subject> = county.chain((code) =>
  fc.record({
    county: fc.constant(code),
    areaPath: path(code),
    reporter: fc.option(person, { nil: undefined }),
    unit: fc.option(unit, { nil: undefined }),
    unitPath: fc.option(unitPath, { nil: undefined }),
  }),
)
const actor: fc.Arbitrary<Actor> = county.chain((code) =>
  fc.record({
    id: person,
    name: fc.constant('n'),
    county: fc.constant(code),
    posts: fc.array(fc.record({ role, areaPath: path(code), unit, unitPath }), { maxLength: 3 }),
  }),
)
const grant: fc.Arbitrary<Grant> = fc.record({
  role,
  may: fc.constantFrom(['read'], ['act'], ['read', 'act']),
  reach: fc.constantFrom(...reaches),
})

const database = await testDatabase()
const subjects = new Map<string, Subject>()

beforeAll(async () => {
  for (const code of counties)
    await database.owner.query('insert into kernel.counties (code, name, name_en) values ($1, $1, $1)', [
      code,
    ])
  for (const one of fc.sample(subject, { numRuns: 400, seed: 20261123 })) {
    const id = newId()
    subjects.set(id, one)
    await database.owner.query(
      `insert into kernel.cases (county, id, number, process, version, state, head, open, title, area_path, unit, unit_path, reporter, rank, opened_at, changed_at, fields)
       values ($1, $2::uuid, $2::uuid::text, 'p', 1, 's', 1, true, 't', $3, $4, $5, $6, 1, now(), now(), '{}')`,
      [one.county, id, one.areaPath, one.unit ?? null, one.unitPath ?? null, one.reporter ?? null],
    )
  }
})

const listed = (grants: readonly Grant[], who: Actor): Promise<string[]> =>
  inCounty(database.app, who.county, async (tx) => {
    const built = sql<{
      id: string
    }>`select id from kernel.cases as cases where ${reachWhere(grants, who, 'read')}`
    return (await rows(tx, { compile: () => built.compile(query) })).map(({ id }) => id)
  })

it('lists exactly the cases that `can` allows, for any grants, actor and case', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(grant, { maxLength: 5 }), actor, async (grants, who) => {
      const allowed = [...subjects].filter(([, one]) => can(grants, who, 'read', one)).map(([id]) => id)
      expect((await listed(grants, who)).toSorted()).toEqual(allowed.toSorted())
    }),
    { numRuns: 150, seed: 20261123 },
  )
})

it('shows nothing of another county even when the query forgets to ask', async () => {
  const all = await inCounty(
    database.app,
    '511424',
    async (tx) => (await tx.query<{ county: string }>('select county from kernel.cases')).rows,
  )
  expect(new Set(all.map(({ county: code }) => code))).toEqual(new Set(['511424']))
  const { rows: none } = await database.app.query('select 1 from kernel.cases')
  expect(none).toEqual([])
})
