import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { nextState } from '#kernel/case/fold.ts'
import type { Receipt } from '#systems/grid-affairs/incident/contract.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incident, type IncidentAction } from '#systems/grid-affairs/incident/process.ts'

/** Steps a resident is told about; the offices' talk among themselves stays inside. */
const told: readonly IncidentAction[] = [
  'report',
  'solveOnSpot',
  'ask',
  'supplement',
  'file',
  'reject',
  'dispatch',
  'arbitrate',
  'accept',
  'grantExtension',
  'suspend',
  'resume',
  'feedback',
  'pass',
  'fail',
  'failCheck',
  'evaluate',
  'reopen',
  'merge',
  'withdraw',
  'void',
  'supervise',
  'overdue',
]

/** Actions whose words were written for the resident to read. */
const wordsFor: readonly IncidentAction[] = [
  'ask',
  'supplement',
  'reject',
  'suspend',
  'feedback',
  'reopen',
  'evaluate',
  'void',
]

const stepsOf = (facts: readonly Fact[]): Receipt['steps'] => {
  let state = 'start'
  let before: string | undefined
  return facts.flatMap((fact) => {
    const from = state
    state = nextState(incident, state, fact.action, before)
    if (
      getAction(incident, fact.action).to !== 'stay' &&
      incident.states[state as keyof typeof incident.states].kind === 'wait'
    )
      before = from
    if (!told.includes(fact.action as IncidentAction)) return []
    const words = (fact.input['question'] ?? fact.input['words']) as string | undefined
    const unitName = fact.set['unitName'] as string | undefined
    return [
      {
        action: fact.action,
        state,
        at: fact.at,
        ...(unitName ? { unitName } : {}),
        ...(words && wordsFor.includes(fact.action as IncidentAction) ? { words } : {}),
      },
    ]
  })
}

export interface ReceiptParts {
  readonly current: Case
  readonly facts: readonly Fact[]
  readonly messages: readonly {
    id: string
    kind: string
    to: Record<string, unknown>
    body: Record<string, unknown>
    at: string
  }[]
  readonly photos: readonly { id: string }[]
  readonly mergedInto: string | undefined
}

/** What the holder of a signed link sees: who has it, by when, what was done; no staff names, no personal data. */
export const receiptOf = ({ current, facts, messages, photos, mergedInto }: ReceiptParts): Receipt => {
  const fields = fieldsOf(current)
  const present = Object.fromEntries(
    (['category', 'unitName', 'dueAt', 'question', 'outcome', 'result', 'basis', 'sentTo'] as const).flatMap(
      (key) => (fields[key] === undefined ? [] : [[key, fields[key]]]),
    ),
  )
  const due = fields.handlingDueAt === undefined ? {} : { dueAt: fields.handlingDueAt }
  return {
    case: current.id,
    number: current.number,
    state: current.state,
    title: fields.title,
    placeWords: fields.place.words ?? fields.gridName,
    ...present,
    ...due,
    overdue: fields.overdue === true,
    steps: stepsOf(facts),
    messages: messages
      .filter(({ to }) => to['kind'] === 'reporter')
      .map(({ id, kind, body, at }) => ({ id, kind, body, at })),
    photos: photos.map(({ id }) => id),
    open: actionsFrom(incident, current.state).filter((action) =>
      getAction(incident, action).by.includes('reporter'),
    ),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  }
}
