import type { CaseCard, FactShown } from '#platform/contract/case.ts'
import type { TimelineEntry } from '#ui/timeline.tsx'
import type { RoleWords } from '#kernel/authority/role-words.ts'
import type { CategoryShown, UnitShown } from '#systems/grid-affairs/incident/screens/ask.ts'
import type { IncidentAction } from '#systems/grid-affairs/incident/process.ts'
import type { IncidentWords } from '#systems/grid-affairs/incident/words.ts'

interface Names {
  readonly words: IncidentWords
  readonly roles: RoleWords
  readonly units: readonly UnitShown[]
  readonly categories: readonly CategoryShown[]
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The words of whoever acted, and the choice they made, in one or two lines. */
const saidIn = ({ action, input }: FactShown, { words, units, categories }: Names): string | undefined => {
  const option = (kind: 'outcome' | 'reason' | 'how') =>
    (words.options[kind] as Readonly<Record<string, string>>)[String(input[kind])]
  const unit = units.find(({ id }) => id === input['unit'])?.name
  const suggested = units.find(({ id }) => id === input['suggest'])?.name
  const category = categories.find(({ code }) => code === input['category'])?.name
  const parts = [
    option('reason'),
    option('outcome'),
    action === 'pass' ? option('how') : undefined,
    unit,
    action === 'report' ? undefined : category,
    text(input['question']),
    text(input['result']),
    text(input['words']),
    text(input['basis']),
    text(input['sentTo']),
    suggested && `${words.fields.suggest} ${suggested}`,
  ]
  return parts.filter(Boolean).join(' · ') || undefined
}

/** Facts as lines of a timeline: name, role and unit; what was done; in their own words. */
export const timelineOf = ({ facts }: CaseCard, names: Names): TimelineEntry[] =>
  facts.map((fact) => {
    const { id, by, action, at, deviceAt } = fact
    const role = (names.roles as Readonly<Record<string, string>>)[by.role]
    const unit = names.units.find((one) => one.id === by.unit)?.name
    const person = by.role === 'reporter' || by.role === 'system' ? role : by.name
    const place = by.role === 'reporter' || by.role === 'system' ? [] : [unit, role]
    return {
      key: id,
      who: [person, ...place].filter(Boolean).join(' · '),
      did: names.words.done[action as IncidentAction] ?? action,
      at,
      deviceAt,
      words: saidIn(fact, names),
      system: by.role === 'system',
    }
  })
