import type { Me } from '#platform/contract/session.ts'
import { newId } from '#kernel/id/id.ts'
import {
  cardHere,
  listHere,
  predict,
  type FieldProcesses,
  type PackedCase,
} from '#platform/browser/field/cases.ts'
import type { Field } from '#platform/browser/field/engine.ts'
import { findRow, readStanding, rowsOf, type OutboxItem } from '#platform/browser/field/store.ts'
import { isOnline } from '#platform/browser/online.ts'
import { isRefusal, refusalOf } from '#platform/browser/refusal.ts'
import { refusedWith } from '#platform/browser/rpc.ts'
import { actorOf, currentField } from '#apps/staff/field.ts'
import { callField } from '#command/grid-call/screens/field.ts'
import { orderField } from '#engines/admission/screens/field.ts'
import { changeField } from '#systems/base-data/household-change/screens/field.ts'
import type { PackedHousehold } from '#systems/base-data/households/contract.ts'
import { findHomes, homeCard, withVisits } from '#systems/base-data/households/screens/field.ts'
import { gridAdmission } from '#systems/grid-affairs/grid-duties/contract.ts'
import { gridHere, incidentField, type KeptGrid } from '#systems/grid-affairs/incident/screens/field.ts'
import { roundField } from '#systems/grid-affairs/round/screens/shown.ts'

type Input = Readonly<Record<string, unknown>>
type Answer = (field: Field, input: Input, ask: () => Promise<unknown>) => Promise<unknown>

const taskField = orderField(gridAdmission)

const processes: FieldProcesses = {
  [roundField.definition.name]: roundField,
  [incidentField.definition.name]: incidentField,
  [callField.definition.name]: callField,
  [changeField.definition.name]: changeField,
  [taskField.definition.name]: taskField,
}

const items = ({ store }: Field): Promise<OutboxItem[]> => store.acts.orderBy('order').toArray()

const meHere = async ({ store }: Field) => {
  const me = (await readStanding(store))?.me as Me | undefined
  return me && actorOf(me)
}

const casesHere = async (field: Field) => {
  const me = await meHere(field)
  if (!me) return undefined
  const cases = predict(await rowsOf<PackedCase>(field.store, 'cases'), await items(field), processes, me)
  return { me, cases }
}

/** Everything open stands in the set; what is finished only the centre knows. */
const standsInSet = ({ process, open, view, state }: Input): boolean =>
  (process === undefined || process === incidentField.definition.name) &&
  view !== 'mine' &&
  (String(open) === 'true' || state !== undefined)

const list: Answer = async (field, input, ask) => {
  const here = await casesHere(field)
  const answer = () => ({ rows: here ? listHere(here.cases, input, processes, here.me) : [] })
  if (here && standsInSet(input) && here.cases.length > 0) return answer()
  try {
    return await ask()
  } catch (error) {
    if (refusalOf(error).code !== 'offline') throw error
    return answer()
  }
}

const card: Answer = async (field, { id }, ask) => {
  const here = await casesHere(field)
  const found = here?.cases.find((one) => one.id === id)
  return here && found ? cardHere(found, processes, here.me) : ask()
}

/** How long a screen waits for the centre before it says that the work is safe here. */
const patienceMs = 4000

const settled = (field: Field, order: number): Promise<OutboxItem | undefined> =>
  new Promise((resolve) => {
    const done = async (late: boolean): Promise<void> => {
      const item = await field.store.acts.get(order)
      if (!late && (item?.state === 'kept' || item?.state === 'sent')) return
      stop()
      clearTimeout(timer)
      resolve(item)
    }
    const stop = field.subscribe(() => void done(false))
    const timer = setTimeout(() => void done(true), patienceMs)
  })

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What the journal says an act is about: the case's title, a door, or the first words. Nothing personal. */
const aboutOf = async (field: Field, { case: id, input = {} }: Input): Promise<string> => {
  const said = input as Input
  const home = await findRow<PackedHousehold>(field.store, 'households', text(said['household']))
  const row = (await casesHere(field))?.cases.find((one) => one.id === id)
  return home?.door ?? row?.title ?? Array.from(text(said['words'])).slice(0, 24).join('')
}

/**
 * Every act goes through the outbox. With a line the screen has the centre's answer as before; without one, or when it is
 * slow, the screen is told that the work is safe here (`state: 'kept'`, no number yet). A refusal that arrives while the form
 * is still open goes back into the form.
 */
const act: Answer = async (field, input) => {
  const asked = input as unknown as Parameters<Field['keep']>[0]
  const kept = await field.keep({
    id: asked.id ?? newId(),
    process: asked.process,
    case: asked.case,
    action: asked.action,
    input: asked.input ?? {},
    about: await aboutOf(field, input),
  })
  void field.sync()
  const item = isOnline() ? await settled(field, kept.order ?? 0) : kept
  if (item?.state === 'refused' && isRefusal(item.refusal)) {
    await field.store.acts.delete(item.order ?? 0)
    throw refusedWith(item.refusal)
  }
  const { number = '', resultState, head = 0, state } = item ?? kept
  return {
    case: kept.case,
    number,
    state: state === 'received' ? (resultState ?? '') : state,
    head,
    repeated: false,
  }
}

const homes = async (field: Field) =>
  withVisits(await rowsOf<PackedHousehold>(field.store, 'households'), await items(field))

const households: Answer = async (field, { q }, ask) => {
  const all = await homes(field)
  return all.length > 0 ? findHomes(all, text(q)) : ask()
}

const household: Answer = async (field, { id }, ask) => {
  const home = (await homes(field)).find((one) => one.id === id)
  return home ? homeCard(home) : ask()
}

const reference =
  (name: string): Answer =>
  async (field, _input, ask) =>
    (await findRow<{ body: unknown }>(field.store, 'reference', name))?.body ?? ask()

const grids = async ({ store }: Field): Promise<readonly KeptGrid[]> =>
  (await findRow<{ body: KeptGrid[] }>(store, 'reference', 'grids'))?.body ?? []

const areas: Answer = async (field, { kind, within }, ask) => {
  const known = await grids(field)
  const mine = known.filter(({ path }) => `${path}/`.startsWith(`${text(within)}/`))
  if (kind !== 'grid' || within === undefined || mine.length === 0) return ask()
  return mine.map(({ id, name, path, lon, lat }) => ({ id, kind, code: id, name, path, lon, lat }))
}

const place: Answer = async (field, { lon, lat }, ask) => {
  const grid = gridHere(await grids(field), Number(lon), Number(lat))
  return grid ? { grid: grid.id, name: grid.name, village: '', centrePhone: '' } : ask()
}

const answers: Readonly<Record<string, Answer>> = {
  'cases.list': list,
  'cases.card': card,
  'cases.act': act,
  'households.find': households,
  'households.card': household,
  'incidents.categories': reference('categories'),
  'places.units': reference('units'),
  'places.areas': areas,
  'incidents.place': place,
}

/** Answers from this device what it can, for those who work on foot; everything else asks the centre. */
export const answerHere = (path: string, input: unknown, ask: () => Promise<unknown>): Promise<unknown> => {
  const [field, answer] = [currentField(), answers[path]]
  return field && answer ? answer(field, (input ?? {}) as Input, ask) : ask()
}
