import { useEffect, useState } from 'react'
import { useLanguage, useWords } from '#platform/browser/language.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

interface Hint {
  readonly code: string
  readonly zh: string
  readonly en: string
}

const pauseMs = 250

/** Up to three categories for what was written, found on the device; the list is loaded only once there are words. */
const useHints = (text: string): readonly Hint[] => {
  const [hints, setHints] = useState<readonly Hint[]>([])
  useEffect(() => {
    let gone = false
    const timer = setTimeout(() => {
      if (text.trim().length < 2) return setHints([])
      void import('#systems/grid-affairs/incident/screens/resident-hints.ts').then(({ hintsFor }) => {
        if (!gone) setHints(hintsFor(text))
      })
    }, pauseMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text])
  return hints
}

/** Categories as chips: pressing one helps the centre, pressing none is as good. */
export const ResidentCategory = ({
  text,
  value,
  onChange,
}: {
  text: string
  value: string | undefined
  onChange: (code: string | undefined) => void
}) => {
  const words = useWords(residentWords).report
  const { language } = useLanguage()
  const hints = useHints(text)
  if (hints.length === 0) return null
  return (
    <fieldset className="hints">
      <legend className="small muted">{words.category}</legend>
      <div className="row">
        {hints.map((hint) => (
          <button
            key={hint.code}
            type="button"
            className="button"
            aria-pressed={value === hint.code}
            onClick={() => onChange(value === hint.code ? undefined : hint.code)}
          >
            {value === hint.code && <CheckIcon />}
            {hint[language]}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
