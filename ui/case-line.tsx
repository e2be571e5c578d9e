import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LevelBadge, StatePill, type Level } from '#ui/badges.tsx'
import { ClockChip } from '#ui/clock-chip.tsx'
import '#ui/case.css'

export interface CaseLineProps {
  readonly id: string
  readonly title: string
  readonly level?: { readonly level: Level; readonly name: string } | undefined
  readonly state?: string | undefined
  readonly dueAt?: string | undefined
  /** Where it is and who has it, in one muted line. */
  readonly about?: ReactNode
  /** Buttons that act from the list. */
  readonly children?: ReactNode
}

/** One case in a list: how grave, what, where, how long is left. The whole line opens the card. */
export const CaseLine = ({ id, title, level, state, dueAt, about, children }: CaseLineProps) => (
  <li className="case-line">
    <Link to="/cases/$id" params={{ id }} className="case-open">
      <span className="case-title">
        {level && <LevelBadge {...level} />} <strong>{title}</strong>
      </span>
      <span className="row small muted">
        {state && <StatePill name={state} />}
        <ClockChip dueAt={dueAt} />
        <span className="case-about">{about}</span>
      </span>
    </Link>
    {children && <div className="row case-line-actions">{children}</div>}
  </li>
)
