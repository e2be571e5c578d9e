import type { ReactNode } from 'react'
import { Ago } from '#ui/clock-chip.tsx'

export interface TimelineEntry {
  readonly key: string
  readonly who: string
  readonly did: string
  readonly at: string
  readonly words?: string | undefined
  readonly system?: boolean
  readonly more?: ReactNode
}

/** What happened to a case, newest first: who, did what, when, in their words. */
export const Timeline = ({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) => (
  <ol className="timeline" aria-label={label}>
    {entries.toReversed().map(({ key, who, did, at, words, system, more }) => (
      <li key={key} className={system ? 'system' : undefined}>
        <div>
          <strong>{who}</strong> {did}
        </div>
        {words && <p style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{words}</p>}
        {more}
        <Ago at={at} />
      </li>
    ))}
  </ol>
)
