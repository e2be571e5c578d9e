import { forms } from '#systems/grid-affairs/incident/forms.ts'
import { getAction } from '#kernel/process/definition.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import type { CaseStep } from '#ui/case-actions.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incident, type IncidentAction } from '#systems/grid-affairs/incident/process.ts'
import type { CategoryShown, UnitShown } from '#systems/grid-affairs/incident/screens/ask.ts'
import type { ScreenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import type { IncidentWords } from '#systems/grid-affairs/incident/words.ts'

/** What a person most likely does next stands first; what ends or sends away a case stands last. */
const order: readonly IncidentAction[] = [
  'answerSupervision',
  'supplement',
  'file',
  'dispatch',
  'arbitrate',
  'accept',
  'feedback',
  'pass',
  'grantExtension',
  'refuseExtension',
  'resume',
  'rate',
  'supervise',
  'return',
  'fail',
  'failCheck',
  'askExtension',
  'classify',
  'ask',
  'merge',
  'suspend',
  'escalate',
  'reject',
  'void',
  'withdraw',
]

const grave: readonly string[] = ['reject', 'void', 'failCheck', 'fail']

export interface StepTools {
  readonly words: IncidentWords
  readonly screen: ScreenWords
  readonly categories: readonly CategoryShown[]
  readonly units: readonly UnitShown[]
  /** Cases near in place and time that this one may be merged into. */
  readonly twins: readonly { readonly id: string; readonly title: string }[]
  readonly now: number
  readonly say: (text: { zh: string; en: string }) => string
}

type Extras = Omit<CaseStep, 'action' | 'name' | 'form'>

/** Four in the afternoon of the next day: time to act, and still somebody there to read the answer. */
const tomorrowAfternoon = (now: number): string => {
  const day = new Date(now + 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  return new Date(`${day}T16:00:00+08:00`).toISOString()
}

const needed: Readonly<Record<string, string>> = { basis: 'explained', sentTo: 'notOurs' }

/** The result form asks only what the chosen outcome needs, and for a photo only where the category says why. */
const feedbackExtras = ({ category }: { category?: CategoryShown | undefined }, tools: StepTools): Extras => {
  const { templates, photoNeeded, photoOptional } = tools.screen
  const first = (category && templates.byTop[category.top]) ?? templates.feedback.solved[0] ?? ''
  const sentences = [...new Set([first, ...templates.feedback.solved])].slice(0, 4)
  return {
    initial: { outcome: 'solved', words: first },
    templates: { words: sentences },
    hints: {
      photos: category?.photoAfter
        ? photoNeeded(category.photoReason ? tools.say(category.photoReason) : '')
        : photoOptional,
    },
    shows: (field, values) => needed[field] === undefined || values['outcome'] === needed[field],
  }
}

const extrasOf = (action: IncidentAction, card: CaseCard, tools: StepTools): Extras => {
  const { templates, ratings, unitsSuggested } = tools.screen
  const { category: code, title } = fieldsOf(card)
  const categories = tools.categories.map(({ code, name, topName }) => ({
    value: code,
    name: `${topName} · ${name}`,
  }))
  const units = tools.units.map(({ id, name }) => ({ value: id, name }))
  switch (action) {
    case 'feedback':
      return feedbackExtras({ category: tools.categories.find((one) => one.code === code) }, tools)
    case 'file':
    case 'classify':
      return { choices: { category: categories }, initial: code === undefined ? {} : { category: code } }
    case 'dispatch':
    case 'arbitrate':
      return { choices: { unit: units } }
    case 'return':
      return {
        choices: { suggest: units },
        hints: { suggest: unitsSuggested },
        templates: { words: templates.return },
        initial: { reason: 'notOurDuty', words: templates.return[0] },
      }
    case 'merge':
      return { choices: { into: tools.twins.map(({ id, title }) => ({ value: id, name: title })) } }
    case 'fail':
    case 'failCheck':
      return { templates: { words: templates.fail } }
    case 'askExtension':
      return { templates: { words: templates.askExtension } }
    case 'supervise':
      return {
        templates: { words: templates.supervise },
        initial: { replyBy: tomorrowAfternoon(tools.now) },
        hints: { words: title },
      }
    case 'answerSupervision':
      return { templates: { words: templates.answerSupervision } }
    case 'rate':
      return { labels: {}, hints: { satisfaction: Object.values(ratings).join(' · ') } }
    default:
      return {}
  }
}

const needsAnswer = (card: CaseCard): boolean => {
  const { supervision } = fieldsOf(card)
  return supervision !== undefined && supervision.answer === undefined
}

/** Whether an open action has anything to answer: an extension nobody asked for is not offered. */
const applies = (action: string, card: CaseCard): boolean => {
  const { extensionAsked } = fieldsOf(card)
  if (action === 'answerSupervision') return needsAnswer(card)
  if (action === 'grantExtension' || action === 'refuseExtension') return Boolean(extensionAsked)
  return true
}

/** What this person may do now, the next step first. */
export const stepsOf = (card: CaseCard, tools: StepTools): CaseStep[] =>
  order
    .filter((action) => card.open.includes(action) && applies(action, card))
    .map((action) => {
      const { form } = getAction(incident, action)
      return {
        action,
        name: tools.words.actions[action],
        form: form === undefined ? undefined : forms[form as keyof typeof forms],
        grave: grave.includes(action),
        ...extrasOf(action, card, tools),
      }
    })
