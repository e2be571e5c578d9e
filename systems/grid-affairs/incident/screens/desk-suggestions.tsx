import { useQuery } from '@tanstack/react-query'
import { useLanguage, useText, useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import type { StepToDo } from '#ui/case-actions.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { useCategories, useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'

/** A step that a rule proposes, with its reason; accepting it is one key or one press. */
export interface Suggested extends Omit<StepToDo, 'id' | 'case'> {
  readonly key: string
  readonly name: string
  readonly because: string
}

/** What may be accepted for a case now: a category while it waits to be filed, a unit once it is. */
export const useSuggested = (card: CaseCard | undefined): readonly Suggested[] | undefined => {
  const words = useWords(deskWords)
  const say = useText()
  const { language } = useLanguage()
  const ask = useIncidentAsk()
  const categories = useCategories()
  const wanted = card !== undefined && (card.open.includes('file') || card.open.includes('dispatch'))
  const { data } = useQuery(
    ask.incidents.suggestions.queryOptions({ input: { id: card?.id ?? '' }, enabled: wanted }),
  )
  if (!card || !wanted) return []
  if (!data || categories.length === 0) return undefined
  const { category: own } = fieldsOf(card)
  const named = categories.find(({ code }) => code === own)
  const filings = named
    ? [{ code: named.code, name: named.name, because: words.own }]
    : data.categories.map(({ code, zh, en, because }) => ({
        code,
        name: language === 'zh' ? zh : en,
        because: say(because),
      }))
  if (card.open.includes('file'))
    return filings.map(({ code, name, because }) => ({
      key: code,
      action: 'file',
      input: { category: code },
      name: words.file(name),
      because,
    }))
  return data.units.map(({ unit, unitName, unitNameEn, because }) => ({
    key: unit,
    action: 'dispatch',
    input: { unit },
    name: words.dispatch(language === 'zh' ? unitName : unitNameEn),
    because: say(because),
  }))
}

/** Suggestions with their keys and reasons; none acts alone. */
export const Suggestions = ({
  card,
  list,
  busy,
  onTake,
}: {
  card: CaseCard
  /** Undefined while the rules are being asked. */
  list: readonly Suggested[] | undefined
  busy: boolean
  onTake: (one: Suggested) => void
}) => {
  const words = useWords(deskWords)
  if (!card.open.includes('file') && !card.open.includes('dispatch')) return null
  return (
    <section className="desk-suggestions" aria-label={words.suggestions}>
      <h2>{words.suggestions}</h2>
      {list?.length === 0 && (
        <p className="muted">{card.open.includes('file') ? words.noCategory : words.manual}</p>
      )}
      <ol>
        {list?.slice(0, 5).map((one, i) => (
          <li key={one.key} data-suggestion={i + 1}>
            <button
              type="button"
              className={i === 0 ? 'button primary' : 'button'}
              disabled={busy}
              onClick={() => onTake(one)}
            >
              <kbd>{i + 1}</kbd> {one.name}
            </button>
            {one.because && <span className="muted small">{words.reason(one.because)}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
