import { useId, useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import type { Refusal } from '#platform/browser/rpc.ts'
import { PhotoInput } from '#ui/photo-input.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import type { CategoryShown } from '#systems/grid-affairs/incident/screens/ask.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'

/** 我已处理: the result stands there ready; a photo afterwards only where the category asks, with its reason. */
export const SolvedOnSpot = ({
  category,
  photos,
  reason,
  busy,
  refusal,
  onPhotos,
  onBack,
  onConfirm,
}: {
  category: CategoryShown
  photos: readonly string[]
  reason: string | undefined
  busy: boolean
  refusal: Refusal | undefined
  onPhotos: (ids: string[]) => void
  onBack: () => void
  onConfirm: (result: string) => void
}) => {
  const { capture: words, templates } = useWords(screenWords)
  const id = useId()
  const first = templates.byTop[category.top] ?? templates.onSpot[0] ?? ''
  const [result, setResult] = useState(first)
  const missing = category.photoAfter && photos.length === 0
  return (
    <div className="card stack">
      <h2>{category.name}</h2>
      <div className="field">
        <label htmlFor={id}>{words.result}</label>
        <div className="choices">
          {[...new Set([first, ...templates.onSpot])].slice(0, 4).map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-pressed={one === result}
              onClick={() => setResult(one)}
            >
              {one}
            </button>
          ))}
        </div>
        <textarea
          id={id}
          rows={2}
          maxLength={500}
          value={result}
          onChange={({ target }) => setResult(target.value)}
        />
      </div>
      {category.photoAfter && (
        <>
          <p className="notice">{words.photoWhy(reason ?? '')}</p>
          <PhotoInput value={photos} onChange={onPhotos} />
        </>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="capture-actions">
        <button type="button" className="button" onClick={onBack}>
          {words.back}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={busy || missing || result.trim() === ''}
          onClick={() => onConfirm(result)}
        >
          {words.confirmSolve}
        </button>
      </div>
    </div>
  )
}
