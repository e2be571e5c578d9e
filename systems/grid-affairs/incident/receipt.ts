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

interface Told {
  readonly id: string
  readonly kind: string
  readonly to: Record<string, unknown>
  readonly body: Record<string, unknown>
  readonly at: string
}

/** A case with what was done and said in it. */
export interface Story {
  readonly current: Case
  readonly facts: readonly Fact[]
  readonly messages: readonly Told[]
}

export interface ReceiptParts extends Story {
  readonly photos: readonly { readonly id: string }[]
  /** The case that this one was merged into; its reporter is told how that one goes on. */
  readonly into: Story | undefined
}

const messagesIn = ({ messages }: Story) =>
  messages
    .filter(({ to }) => to['kind'] === 'reporter')
    .map(({ id, kind, body, at }) => ({ id, kind, body, at }))

const keys = ['unitName', 'outcome', 'result', 'basis', 'sentTo'] as const

/** What is known of how a case stands; what is not known is left out. */
const standing = (current: Case) => {
  const fields = fieldsOf(current)
  const known = Object.fromEntries(
    keys.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])),
  )
  const dueAt = fields.handlingDueAt ?? fields.dueAt
  return { ...known, overdue: fields.overdue === true, ...(dueAt === undefined ? {} : { dueAt }) }
}

/** Another reporter's words stay with them; the office's answers are for everybody who reported the same. */
const others = ['report', 'supplement', 'evaluate', 'reopen', 'withdraw', 'ask']
const forOneOnly = ['received', 'asked', 'reopened']

const following = (into: Story, since: string) => ({
  mergedInto: into.current.number,
  follows: { state: into.current.state, ...standing(into.current) },
  steps: stepsOf(into.facts).filter(({ action, at }) => at > since && !others.includes(action)),
  messages: messagesIn(into).filter(({ kind, at }) => at > since && !forOneOnly.includes(kind)),
})

/** What the holder of a signed link sees: who has it, by when, what was done; no staff names, no personal data. */
export const receiptOf = ({ photos, into, ...story }: ReceiptParts): Receipt => {
  const { current, facts } = story
  const { title, place, gridName, category, question } = fieldsOf(current)
  const after = into && following(into, current.changedAt)
  return {
    case: current.id,
    number: current.number,
    state: current.state,
    title,
    placeWords: place.words ?? gridName,
    ...standing(current),
    ...(category === undefined ? {} : { category }),
    ...(question === undefined ? {} : { question }),
    ...after,
    steps: [...stepsOf(facts), ...(after?.steps ?? [])],
    messages: [...messagesIn(story), ...(after?.messages ?? [])],
    photos: photos.map(({ id }) => id),
    open: actionsFrom(incident, current.state).filter((action) =>
      getAction(incident, action).by.includes('reporter'),
    ),
  }
}
