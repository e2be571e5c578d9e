import { useState } from 'react'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { Refusal } from '#platform/browser/refusal.ts'
import { copyText } from '#platform/browser/copy.ts'
import { uiWords } from '#ui/words.ts'

export interface NextStep {
  readonly name: string
  readonly go: () => void
}

/** What failed, whether the work is safe, what to do next, and the id that technicians ask for. */
export const RefusalNotice = ({
  refusal,
  retry,
  next,
}: {
  refusal: Refusal
  retry?: (() => void) | undefined
  /** Where to go on, when there is nothing left to do here. */
  next?: NextStep | undefined
}) => {
  const words = useWords(uiWords)
  const say = useText()
  const [copied, setCopied] = useState(false)
  // Somebody was faster: nothing went wrong, and there is nothing to mend.
  const calm = refusal.code === 'wrong-state'
  const copy = () => {
    void copyText(`${refusal.code} ${refusal.request}`).then(setCopied)
  }
  return (
    <div className={calm ? 'notice stack' : 'notice wrong stack'} role="alert">
      <strong>{say(refusal.words)}</strong>
      <ul hidden={refusal.fields.length === 0}>
        {refusal.fields.map(({ field, reason }) => (
          <li key={field + reason.en}>{say(reason)}</li>
        ))}
      </ul>
      <p>{say(refusal.kept)}</p>
      <div className="row">
        {next && (
          <button type="button" className="button primary" onClick={next.go}>
            {next.name}
          </button>
        )}
        {retry && (
          <button type="button" className="button" onClick={retry}>
            {words.retry}
          </button>
        )}
        {refusal.request && !calm && (
          <button type="button" className="button plain request" onClick={copy}>
            {copied ? words.copied : words.copy} <span className="small muted">{refusal.request}</span>
          </button>
        )}
      </div>
    </div>
  )
}
