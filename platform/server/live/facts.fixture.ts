import type { PoolClient } from 'pg'
import { newId } from '#kernel/id/id.ts'
import { defineProcess } from '#kernel/process/definition.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import type { TestDatabase } from '#platform/server/db/test-database.ts'

export const county = '511424'

/** A process that only moves between areas: all that a feed's rights look at. */
const moving = defineProcess({
  name: 'test/moving',
  version: 1,
  clauses: [],
  roles: ['desk', 'reporter'],
  states: { here: { kind: 'open' } },
  actions: {
    open: { from: 'start', to: 'here', by: ['desk'] },
    move: { from: ['here'], to: 'stay', by: ['desk'] },
  },
})

const module: CaseModule = {
  definition: moving,
  grants: [
    { role: 'desk', may: ['read'], reach: 'area' },
    { role: 'reporter', may: ['read'], reach: 'own' },
  ],
  forms: {},
  numberKind: 'MV',
  words: { zh: { states: {}, done: {} }, en: { states: {}, done: {} } },
  lookUp: async () => undefined,
  decide: {},
  face: ({ fields }) => ({
    title: '',
    areaPath: String(fields['areaPath']),
    reporter: 'somebody',
    rank: 0,
    text: '',
  }),
}

export const movingModules = { [moving.name]: module }

export const loadCounty = async ({ owner }: TestDatabase): Promise<void> => {
  await owner.query('insert into kernel.counties (code, name, name_en) values ($1, $1, $1)', [county])
}

/** Appends a fact that puts a case into an area, in whatever transaction the client stands. */
export const putFact = async (
  client: Pick<PoolClient, 'query'>,
  id: string,
  seq: number,
  areaPath: string,
): Promise<void> => {
  await client.query(`select set_config('app.county', $1, false)`, [county])
  if (seq === 1)
    await client.query(
      `insert into kernel.cases (county, id, number, process, version, state, head, open, title, area_path, rank, opened_at, changed_at, fields)
       values ($1, $2::uuid, $2::uuid::text, 'test/moving', 1, 'here', 1, true, '', $3, 0, now(), now(), '{}')`,
      [county, id, areaPath],
    )
  await client.query(
    `insert into kernel.facts (county, id, case_id, seq, action, actor, at, input, set, digest)
     values ($1, $2, $3, $4, $5, '{}', now(), '{}', $6, '')`,
    [county, newId(), id, seq, seq === 1 ? 'open' : 'move', { areaPath }],
  )
}
