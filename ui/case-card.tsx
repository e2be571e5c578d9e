import type { ReactNode } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { photoUrl } from '#platform/browser/photo.ts'
import { LevelBadge, StatePill, type Level } from '#ui/badges.tsx'
import { ClockChip } from '#ui/clock-chip.tsx'
import { PinIcon } from '#ui/icons.tsx'
import { Timeline, type TimelineEntry } from '#ui/timeline.tsx'
import { uiWords } from '#ui/words.ts'
import '#ui/case.css'

export interface CaseDetail {
  readonly label: string
  readonly value: ReactNode
}

export interface CaseCardProps {
  /** What it is, in plain words. */
  readonly title: string
  readonly number: string
  readonly level?: { readonly level: Level; readonly name: string } | undefined
  readonly state: string
  readonly dueAt?: string | undefined
  readonly place?: ReactNode
  readonly photos: readonly { readonly id: string }[]
  /** Who has it, what was said, category and limit. Lines without a value are left out. */
  readonly details: readonly CaseDetail[]
  /** What must be read first: an instruction, a question to answer, a rework. */
  readonly notices?: ReactNode
  /** Why this unit. */
  readonly why?: ReactNode
  /** Possible duplicates, suggestions. */
  readonly beside?: ReactNode
  /** What the reporter was told, and how to reach them. */
  readonly reporter?: ReactNode
  readonly timeline: readonly TimelineEntry[]
  /** The one next step and what else may be done; stays in sight at the bottom. */
  readonly actions?: ReactNode
}

/** Photos of a case; each opens whole in its own tab. */
export const PhotoStrip = ({ photos }: { photos: readonly { readonly id: string }[] }) => {
  const words = useWords(uiWords)
  if (photos.length === 0) return null
  return (
    <div className="photos">
      {photos.map(({ id }, i) => (
        <a key={id} href={photoUrl(id)} target="_blank" rel="noreferrer">
          <img src={photoUrl(id, 'thumb')} alt={words.photo(i + 1)} loading="lazy" />
        </a>
      ))}
    </div>
  )
}

const Head = ({ title, number, level, state, dueAt, place }: CaseCardProps) => (
  <header className="stack">
    <h1>
      {level && <LevelBadge {...level} />} {title}
    </h1>
    <div className="row">
      <StatePill name={state} />
      <ClockChip dueAt={dueAt} />
      <span className="muted small figures">{number}</span>
    </div>
    {place && (
      <p className="row" style={{ flexWrap: 'nowrap' }}>
        <PinIcon /> <span>{place}</span>
      </p>
    )}
  </header>
)

/** One card everywhere: all faces speak of the same thing; they differ only in the open actions and in masks. */
export const CaseCardView = (props: CaseCardProps) => {
  const words = useWords(uiWords)
  const { photos, details, notices, why, beside, reporter, timeline, actions, number } = props
  return (
    <article className="case-card" aria-label={number}>
      <div className="card stack">
        <Head {...props} />
        {notices}
        <PhotoStrip photos={photos} />
        <dl className="case-details">
          {details
            .filter(({ value }) => value !== undefined && value !== null && value !== '')
            .map(({ label, value }) => (
              <div key={label} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {why}
      </div>
      {beside}
      {reporter && <div className="card stack">{reporter}</div>}
      <section className="card stack">
        <h2>{words.timeline}</h2>
        <Timeline entries={timeline} label={words.timeline} />
      </section>
      {actions}
    </article>
  )
}
