import { postsThatMay, type Actor, type Grant, type Subject } from '#kernel/authority/grant.ts'
import { findText } from '#kernel/case/text.ts'
import { nextState } from '#kernel/case/fold.ts'
import {
  actionsFrom,
  findAction,
  getAction,
  isOpen,
  type ProcessDefinition,
} from '#kernel/process/definition.ts'
import type { CaseCard, CaseRow } from '#platform/contract/case.ts'
import type { OutboxItem } from '#platform/browser/field/store.ts'

/** What the device must know of a process to go on without the centre. */
export interface FieldProcess {
  readonly definition: ProcessDefinition
  readonly grants: readonly Grant[]
  /** Fields and title of a case that is opened here and that the centre has not seen. */
  readonly open?: (
    item: OutboxItem,
    me: Actor,
  ) => { readonly title: string; readonly fields: CaseRow['fields'] }
}

export type FieldProcesses = Readonly<Record<string, FieldProcess>>

/** A case as the centre sent it: a whole card without the open actions. */
export type PackedCase = Omit<CaseCard, 'open' | 'version'> & { readonly processVersion: number }

const subjectOf = ({ areaPath, fields, unit }: CaseRow, county: string): Subject => ({
  county,
  areaPath,
  unit,
  reporter: findText(fields, 'reporter'),
  unitPath: findText(fields, 'unitPath'),
})

/** Still on its way, or received but not yet in the set that was taken down. */
export const isPending = ({ state, head = 0 }: OutboxItem, row: { head: number } | undefined): boolean =>
  state === 'kept' || state === 'sent' || (state === 'received' && head > (row?.head ?? 0))

const factOf = ({ id, action, deviceAt }: OutboxItem, seq: number, me: Actor) => ({
  id,
  seq,
  action,
  by: { id: me.id, name: me.name, role: me.posts[0]?.role ?? '' },
  at: deviceAt,
  input: {},
  set: {},
})

const opened = (item: OutboxItem, { definition, open }: FieldProcess, me: Actor): PackedCase | undefined => {
  const about = open?.(item, me)
  if (!about) return undefined
  return {
    id: item.case,
    number: '',
    process: item.process,
    processVersion: definition.version,
    state: nextState(definition, 'start', item.action),
    areaPath: me.posts[0]?.areaPath ?? '',
    openedAt: item.deviceAt,
    changedAt: item.deviceAt,
    rank: 5,
    head: 0,
    facts: [],
    messages: [],
    photos: [],
    hasContact: false,
    ...about,
  }
}

/** Goes one act on with the kernel's own fold: the state from the table, nothing that only the centre can decide. */
const advanced = (row: PackedCase, item: OutboxItem, { definition }: FieldProcess, me: Actor): PackedCase => {
  const rule = findAction(definition, item.action)
  if (!rule || (rule.from !== 'start' && !rule.from.includes(row.state))) return row
  const state =
    rule.from === 'start'
      ? row.state
      : nextState(definition, row.state, item.action, findText(row.fields, 'before'))
  const head = row.head + 1
  return { ...row, state, head, changedAt: item.deviceAt, facts: [...row.facts, factOf(item, head, me)] }
}

/** The set with this device's own acts on top: what the centre will most likely say. */
export const predict = (
  rows: readonly PackedCase[],
  items: readonly OutboxItem[],
  processes: FieldProcesses,
  me: Actor,
): PackedCase[] => {
  const cases = new Map(rows.map((row) => [row.id, row]))
  for (const item of items) {
    const process = processes[item.process]
    if (!process || !isPending(item, cases.get(item.case))) continue
    // What the centre has received comes down with the next set; its input is gone from here.
    const row = cases.get(item.case) ?? (item.state === 'received' ? undefined : opened(item, process, me))
    if (row) cases.set(item.case, advanced(row, item, process, me))
  }
  return [...cases.values()]
}

interface ListAsked {
  readonly process?: string | undefined
  readonly view?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly open?: boolean | string | undefined
  readonly sort?: string | undefined
  readonly q?: string | undefined
  readonly limit?: unknown
}

type Order = (a: CaseRow, b: CaseRow) => number
const byText = (a = '~', b = '~') => (a < b ? -1 : a > b ? 1 : 0)
const orders: Readonly<Record<string, Order>> = {
  board: (a, b) => a.rank - b.rank || byText(a.openedAt, b.openedAt),
  due: (a, b) => byText(a.dueAt, b.dueAt) || byText(a.id, b.id),
  newest: (a, b) => byText(b.openedAt, a.openedAt),
}

const inView = (row: CaseRow, view: string | undefined, me: Actor): boolean => {
  if (view === 'mine') return row.fields['reporter'] === me.id
  if (view === 'assigned') return me.posts.some(({ unit }) => unit === row.unit)
  return true
}

/** The centre's list, answered from the device. */
export const listHere = (
  cases: readonly PackedCase[],
  asked: ListAsked,
  processes: FieldProcesses,
  me: Actor,
): CaseRow[] => {
  const { process = 'grid-affairs/incident', view, state, open, sort = 'board', q = '' } = asked
  const definition = processes[process]?.definition
  return cases
    .filter(
      (row) =>
        row.process === process &&
        inView(row, view, me) &&
        (state === undefined || state.includes(row.state)) &&
        (open === undefined || !definition || isOpen(definition, row.state) === (String(open) === 'true')) &&
        `${row.title} ${row.number}`.includes(q),
    )
    .toSorted(orders[sort])
}

/** A card for this person: the same grants that the centre judges by say which actions are open. */
export const cardHere = (
  { processVersion, ...row }: PackedCase,
  processes: FieldProcesses,
  me: Actor,
): CaseCard => {
  const process = processes[row.process]
  const open = process
    ? actionsFrom(process.definition, row.state).filter(
        (action) =>
          postsThatMay(
            process.grants,
            me,
            action,
            subjectOf(row, me.county),
            getAction(process.definition, action).by,
          ).length > 0,
      )
    : []
  return { ...row, version: processVersion, open }
}
