import { useId, useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { uiWords } from '#ui/words.ts'
import { suggest } from '#systems/grid-affairs/incident/suggest.ts'
import { useCategories, type CategoryShown } from '#systems/grid-affairs/incident/screens/ask.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'

const key = 'last-categories'
/** What a grid meets most, until this phone has a history of its own: rubbish, manhole covers, street stalls. */
const usual = ['0601', '0901', '0701']
const kept = 3

const lastUsed = (): readonly string[] => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** Remembered on this phone only: it saves a tap and says nothing about anybody. */
export const rememberCategory = (code: string): void =>
  localStorage.setItem(
    key,
    JSON.stringify([code, ...lastUsed().filter((one) => one !== code)].slice(0, kept)),
  )

const chipsFor = (said: string, categories: readonly CategoryShown[]): CategoryShown[] => {
  const suggested = said === '' ? [] : suggest(said).map(({ code }) => code)
  const codes = [...new Set([...suggested, ...lastUsed(), ...usual])].slice(
    0,
    kept + Math.min(suggested.length, 2),
  )
  return codes.flatMap((code) => categories.find((one) => one.code === code) ?? [])
}

/** Suggested and last-used categories as chips, all others behind one list. */
export const CategoryChips = ({
  said,
  value,
  onChange,
}: {
  said: string
  value: string | undefined
  onChange: (code: string | undefined) => void
}) => {
  const words = useWords(screenWords).capture
  const { choose } = useWords(uiWords)
  const categories = useCategories()
  const id = useId()
  const [asked, setAsked] = useState(false)
  const chips = chipsFor(said, categories)
  const chosen = categories.find(({ code }) => code === value)
  const shown = chosen && !chips.includes(chosen) ? [chosen, ...chips] : chips
  return (
    <fieldset className="choices">
      <legend>{words.category}</legend>
      {shown.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          className="button"
          aria-pressed={code === value}
          onClick={() => onChange(code === value ? undefined : code)}
        >
          {name}
        </button>
      ))}
      {asked ? (
        <div className="field" style={{ width: '100%' }}>
          <label htmlFor={id} className="visually-hidden">
            {words.otherCategory}
          </label>
          <select id={id} value={value ?? ''} onChange={({ target }) => onChange(target.value || undefined)}>
            <option value="">{choose}</option>
            {categories.map(({ code, name, topName }) => (
              <option key={code} value={code}>
                {topName} · {name}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <button type="button" className="button plain" onClick={() => setAsked(true)}>
          {words.otherCategory}
        </button>
      )}
    </fieldset>
  )
}
