import { dayOf } from '#kernel/time/day.ts'
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
  return new Date(`${dayOf(now + 86_400_000)}T16:00:00+08:00`).toISOString()
}

const needed: Readonly<Record<string, string>> = { basis: 'explained', sentTo: 'notOurs' }

/** Words that came from a template give way to the next one; what a person wrote stays. */
const isOwn = (said: unknown, known: readonly string[]): boolean =>
  typeof said === 'string' && said !== '' && !known.includes(said)

/** The result form asks only what the chosen outcome needs, and for a photo only where the category says why. */
const feedbackExtras = (category: CategoryShown | undefined, tools: StepTools): Extras => {
  const { templates, photoNeeded, photoOptional } = tools.screen
  const usual = category && templates.byTop[category.top]
  const solved = [...new Set([usual ?? '', ...templates.feedback.solved])].filter(Boolean).slice(0, 4)
  const sentences: Readonly<Record<string, readonly string[]>> = { ...templates.feedback, solved }
  const all = Object.values(sentences).flat()
  return {
    initial: { outcome: 'solved', words: solved[0] },
    templates: (field, values) => (field === 'words' ? (sentences[String(values['outcome'])] ?? []) : []),
    fills: (field, value, values) =>
      field === 'outcome' && !isOwn(values['words'], all)
        ? { words: sentences[String(value)]?.[0] ?? '' }
        : {},
    hints: {
      photos: category?.photoAfter
        ? photoNeeded(category.photoReason ? tools.say(category.photoReason) : '')
        : photoOptional,
    },
    shows: (field, values) => needed[field] === undefined || values['outcome'] === needed[field],
    needs: (field, values) =>
      needed[field] !== undefined ||
      (field === 'photos' && Boolean(category?.photoAfter) && values['outcome'] === 'solved'),
  }
}

/** Why it goes back, with a sentence ready for each reason, and whose it may be. */
export const returnExtras = (
  { templates, unitsSuggested }: ScreenWords,
  units: readonly UnitShown[],
): Extras => {
  const sentences: Readonly<Record<string, string>> = templates.return
  const all = Object.values(sentences)
  return {
    choices: { suggest: units.map(({ id, name }) => ({ value: id, name })) },
    hints: { suggest: unitsSuggested },
    initial: { reason: 'notOurDuty', words: sentences['notOurDuty'] },
    fills: (field, value, values) =>
      field === 'reason' && !isOwn(values['words'], all) ? { words: sentences[String(value)] ?? '' } : {},
  }
}

const wordsFrom = (list: readonly string[]) => ({ words: list })

type ExtrasOf = (tools: StepTools, card: CaseCard) => Extras

const chooseCategory: ExtrasOf = ({ categories }, card) => {
  const { category } = fieldsOf(card)
  return {
    choices: {
      category: categories.map(({ code, name, topName }) => ({ value: code, name: `${topName} · ${name}` })),
    },
    initial: category === undefined ? {} : { category },
  }
}

const chooseUnit: ExtrasOf = ({ units }) => ({
  choices: { unit: units.map(({ id, name }) => ({ value: id, name })) },
})

const failWords: ExtrasOf = ({ screen }) => ({ templates: wordsFrom(screen.templates.fail) })

/** What each form is given besides its schema. */
const extrasOf: Readonly<Partial<Record<IncidentAction, ExtrasOf>>> = {
  file: chooseCategory,
  classify: chooseCategory,
  dispatch: chooseUnit,
  arbitrate: chooseUnit,
  fail: failWords,
  failCheck: failWords,
  feedback: (tools, card) => {
    const { category: code } = fieldsOf(card)
    return feedbackExtras(
      tools.categories.find((one) => one.code === code),
      tools,
    )
  },
  return: ({ screen, units }) => returnExtras(screen, units),
  merge: ({ twins }) => ({ choices: { into: twins.map(({ id, title }) => ({ value: id, name: title })) } }),
  askExtension: ({ screen }) => ({ templates: wordsFrom(screen.templates.askExtension) }),
  supervise: ({ screen, now }, { title }) => ({
    templates: wordsFrom(screen.templates.supervise),
    initial: { replyBy: tomorrowAfternoon(now) },
    hints: { words: title },
  }),
  answerSupervision: ({ screen }) => ({ templates: wordsFrom(screen.templates.answerSupervision) }),
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
        ...extrasOf[action]?.(tools, card),
      }
    })
