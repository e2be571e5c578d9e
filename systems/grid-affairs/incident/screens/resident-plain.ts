import { findText } from '#kernel/case/text.ts'
import type { Receipt } from '#systems/grid-affairs/incident/contract.ts'
import type { ResidentWords } from '#systems/grid-affairs/incident/screens/resident-words-zh.ts'

type Say = (iso: string) => string

const ended = ['rejected', 'closed', 'evaluated', 'archived', 'merged', 'withdrawn', 'voided']

/** True when nobody has to do anything more. */
export const isEnded = ({ state }: Pick<Receipt, 'state'>): boolean => ended.includes(state)

const closedWords = (receipt: Receipt, words: ResidentWords['headline']): string => {
  if (receipt.outcome === 'explained') return words.closed.explained
  if (receipt.outcome === 'notOurs') return words.closed.notOurs(receipt.sentTo ?? words.elsewhere)
  return words.closed.solved
}

const handlingWords = (receipt: Receipt, words: ResidentWords['headline'], unit: string, moment: Say) => {
  const due = receipt.dueAt === undefined ? '' : moment(receipt.dueAt)
  const late = receipt.dueAt !== undefined && Date.parse(receipt.dueAt) < Date.now()
  return late ? words.handlingLate(unit, due) : words.handling(unit, due)
}

/** One sentence that says where a report stands: who has it and by when, and after the end how it ended. */
export const headlineOf = (receipt: Receipt, words: ResidentWords['headline'], moment: Say): string => {
  const unit = receipt.unitName ?? words.someUnit
  switch (receipt.state) {
    case 'dispatched':
      return words.dispatched(unit)
    case 'handling':
      return handlingWords(receipt, words, unit, moment)
    case 'inspecting':
      return words.inspecting(unit)
    case 'rework':
      return words.rework(unit)
    case 'closed':
      return closedWords(receipt, words)
    case 'evaluated':
      return receipt.outcome === 'solved' ? words.evaluated : words.evaluatedExplained
    case 'merged':
      return words.merged(receipt.mergedInto ?? '')
    default: {
      const plain = words[receipt.state as keyof typeof words]
      return typeof plain === 'string' ? plain : receipt.state
    }
  }
}

const byYou = ['report', 'supplement', 'evaluate', 'reopen', 'withdraw']
const byUnit = ['accept', 'feedback']
const byInspector = ['pass', 'fail', 'failCheck']

const whoDid = (action: string, unit: string, words: ResidentWords['receipt']): string => {
  if (byYou.includes(action)) return words.you
  if (byUnit.includes(action)) return unit
  if (byInspector.includes(action)) return words.inspector
  if (action === 'arbitrate') return words.arbiter
  if (action === 'supervise') return words.leader
  if (action === 'solveOnSpot') return words.worker
  return action === 'overdue' || action === 'resume' ? words.system : words.centre
}

/** The timeline in plain words; a step without a unit belongs to the one that was named last. */
export const stepsIn = ({ steps }: Receipt, words: ResidentWords) => {
  let unit = words.headline.someUnit
  return steps.map(({ action, at, unitName, words: said }, i) => {
    unit = unitName ?? unit
    const did = words.steps[action as keyof typeof words.steps]
    return {
      key: `${i}-${action}`,
      who: whoDid(action, unit, words.receipt),
      did: typeof did === 'function' ? did(unit) : did,
      at,
      words: said,
      system: action === 'overdue',
    }
  })
}

/** A message to the reporter in plain words; unknown kinds stay silent rather than show a code. */
export const messageIn = (
  { kind, body }: Receipt['messages'][number],
  words: ResidentWords,
  moment: Say,
): string | undefined => {
  const all = words.messages
  const due = typeof body['dueAt'] === 'string' ? moment(body['dueAt']) : ''
  if (kind === 'assigned') return all.assigned(findText(body, 'unit') ?? words.headline.someUnit, due)
  if (kind === 'extended') return all.extended(due)
  const plain = Object.hasOwn(all, kind) ? all[kind as keyof typeof all] : undefined
  return typeof plain === 'string' ? plain : undefined
}
