import { useEffect, useState, type ReactNode } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { uiWords } from '#ui/words.ts'

/** Nothing for 300 ms, then the shape of what comes, then words after three seconds. */
export const Loading = ({ rows = 3 }: { rows?: number }) => {
  const words = useWords(uiWords)
  const [stage, setStage] = useState(0)
  useEffect(() => {
    const timers = [setTimeout(() => setStage(1), 300), setTimeout(() => setStage(2), 3000)]
    return () => timers.forEach(clearTimeout)
  }, [])
  if (stage === 0) return null
  return (
    <output className="stack" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="skeleton" style={{ height: 'var(--row)' }} />
      ))}
      {stage === 2 && <p className="muted">{words.loading}</p>}
    </output>
  )
}

/** Why there is nothing, and the one next action. */
export const Empty = ({ why, children }: { why: string; children?: ReactNode }) => (
  <div className="card stack" style={{ textAlign: 'center', padding: '32px 16px' }}>
    <p className="muted">{why}</p>
    {children}
  </div>
)
