import { dawnOf, dayOf } from '#kernel/time/day.ts'
import {
  closeItem,
  holdingAt,
  standStill,
  type AfterChange,
  type Hold,
  type Holding,
} from '#engines/catalogue/engine.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { newId } from '#kernel/id/id.ts'
import { act } from '#platform/server/case/act.ts'
import { system } from '#platform/server/case/authorise.ts'
import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { environmentList } from '#systems/public-services/environment-list/contract.ts'
import {
  environmentProject,
  projectForms,
  projectGrants,
} from '#systems/public-services/environment-list/process.ts'
import { projectWords } from '#systems/public-services/environment-list/words.ts'

interface Known {
  readonly entry: Holding | undefined
  /** The unit that the entry names as its owner, and the smallest area that its place names. */
  readonly unit: string | undefined
  readonly areaPath: string | undefined
}

const oneText = async (tx: Tx, sql: string, values: readonly unknown[]): Promise<string | undefined> =>
  (await tx.query<{ found: string }>(sql, [...values])).rows[0]?.found

const lookUp: CaseModule<Known>['lookUp'] = async (tx, { case: { county }, input, action, now }) => {
  if (action === 'assign') {
    const unit = await oneText(tx, 'select id as found from base_data.units where county = $1 and id = $2', [
      county,
      input['to'],
    ])
    return { entry: undefined, unit, areaPath: undefined }
  }
  // The entry that it will close: held still before anything is written.
  if (action === 'accept') await standStill(tx, county, environmentList.name)
  if (action !== 'open') return { entry: undefined, unit: undefined, areaPath: undefined }
  const held = await holdingAt(tx, county, environmentList.name, now)
  const entry = held.find(({ code }) => code === input['code'])
  return {
    entry,
    unit: await oneText(
      tx,
      `select id as found from base_data.units where county = $1 and right(name, length($2)) = $2 order by length(name), id limit 1`,
      [county, entry?.item.owner ?? ''],
    ),
    areaPath: await oneText(
      tx,
      `select path as found from kernel.areas where county = $1 and valid_to is null and kind in ('township', 'village')
         and position(name in $2) > 0 order by length(name) desc, kind desc limit 1`,
      [county, findText(entry?.item ?? {}, 'place') ?? ''],
    ),
  }
}

const open: Decide<Known> = ({ case: { county }, known: { entry, unit, areaPath } }) => {
  if (!entry) throw guarded('清单上没有这一项', 'The list has no such entry')
  const { item, code } = entry
  return {
    set: {
      title: item.name,
      code,
      owner: item.owner,
      place: item['place'],
      goal: item['goal'],
      unit,
      areaPath: areaPath ?? county,
      dueAt: dawnOf(String(item['finishBy'])),
    },
  }
}

const said: Decide<Known> = ({ input }) => ({ set: input })

/** Whoever finished it never accepts it. */
const accept: Decide<Known> = ({ case: { fields }, input, by, now }) => {
  if (fields['finishedBy'] === by.id)
    throw guarded('谁做的，不能自己验收', 'Whoever did it does not accept it')
  return { set: { ...input, acceptedBy: by.name, closedOn: dayOf(now), dueAt: null } }
}

export const environmentProjectModule: CaseModule<Known> = {
  definition: environmentProject,
  grants: projectGrants,
  forms: projectForms,
  words: projectWords,
  numberKind: 'HZ',
  lookUp,
  decide: {
    open,
    assign: ({ known: { unit } }) => {
      if (unit === undefined) throw fieldFault('to', '没有这个单位', 'There is no such unit')
      return { set: { unit } }
    },
    start: said,
    report: said,
    finish: ({ input, by }) => ({ set: { ...input, finishedBy: by.id } }),
    accept,
    redo: said,
    end: () => ({ set: { dueAt: null, entryEnded: true } }),
    remind: () => ({ set: { late: true } }),
  },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    unit: findText(fields, 'unit'),
    rank: 3,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
  effect: async (tx, { after: { county, fields }, fact }) => {
    if (fact.action === 'accept')
      await closeItem(tx, county, environmentList.name, findText(fields, 'code') ?? '', dayOf(fact.at))
  },
}

const projectsSql = `select id, fields->>'code' as code, open from kernel.cases where county = $1 and process = $2 order by id`

/** The list took effect or ended: each new entry becomes a project, and a project whose entry is gone is taken back. */
export const followList: AfterChange = async (tx, county, list, at) => {
  const held = await holdingAt(tx, county, list, at)
  const { rows } = await tx.query<{ id: string; code: string; open: boolean }>(projectsSql, [
    county,
    environmentProject.name,
  ])
  const codes = new Set(held.map(({ code }) => code))
  const begun = new Set(rows.filter(({ code }) => codes.has(code)).map(({ code }) => code))
  const doIt = (id: string, action: string, input = {}) =>
    act(tx, environmentProjectModule, system, county, { id: newId(), case: id, action, input }, at)
  for (const { code } of held) if (!begun.has(code)) await doIt(newId(), 'open', { code })
  for (const { id, code, open: running } of rows) if (running && !codes.has(code)) await doIt(id, 'end')
}

/** Projects that a change of the list may take back. */
export const holdProjects: Hold = async (tx, county) => {
  await tx.query(
    'select 1 from kernel.cases where county = $1 and process = $2 and open order by id for update',
    [county, environmentProject.name],
  )
}
