import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { useKeys } from '#platform/browser/keys.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseRow } from '#platform/contract/case.ts'
import { Dialog } from '#ui/dialog.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { IncidentCard } from '#systems/grid-affairs/incident/screens/card.tsx'
import { DeskActions } from '#systems/grid-affairs/incident/screens/desk-actions.tsx'
import { DeskList } from '#systems/grid-affairs/incident/screens/desk-list.tsx'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import './desk.css'

/** What the board is narrowed to: the three counts, one state, or nothing. */
export interface DeskFilter {
  readonly overdue?: boolean
  readonly soon?: boolean
  readonly state?: readonly string[]
  readonly q?: string
}

const boardSize = 100
const soonMinutes = 120

const useBoard = ({ overdue, soon, state, q }: DeskFilter) => {
  const ask = useIncidentAsk()
  return useQuery(
    ask.cases.list.queryOptions({
      input: {
        open: 'true',
        sort: 'board',
        limit: boardSize,
        ...(overdue ? { overdue: 'true' } : {}),
        ...(soon ? { dueWithin: soonMinutes } : {}),
        ...(state ? { state: [...state] } : {}),
        ...(q ? { q } : {}),
      },
      placeholderData: (before) => before,
    }),
  )
}

const neighbour = (
  rows: readonly CaseRow[],
  chosen: string | undefined,
  step: 1 | -1,
): string | undefined => {
  const at = rows.findIndex(({ id }) => id === chosen)
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.id
}

const KeySheet = ({ onClose }: { onClose: () => void }) => {
  const { keys, ...words } = useWords(deskWords)
  return (
    <Dialog label={keys.title} onClose={onClose}>
      <div className="key-sheet">
        <h2>{keys.title}</h2>
        <dl>
          {keys.rows.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="muted small">{keys.note}</p>
        <button type="button" className="button" onClick={onClose}>
          {words.views.card}
        </button>
      </div>
    </Dialog>
  )
}

/** The right side: the card with suggestions beside it. It keeps what was chosen although the board moves. */
const Chosen = ({
  id,
  onDone,
  map,
}: {
  id: string
  onDone: (action: string) => void
  map?: ((place: { lon: number; lat: number }, id: string) => ReactNode) | undefined
}) => {
  const ask = useIncidentAsk()
  const { data: card } = useQuery(ask.cases.card.queryOptions({ input: { id } }))
  const place = card?.fields['place'] as { lon: number; lat: number } | undefined
  return (
    <>
      {card && <DeskActions key={card.id} card={card} onDone={onDone} />}
      <IncidentCard id={id} />
      {place && map?.(place, id)}
    </>
  )
}

export interface DeskProps {
  readonly filter: DeskFilter
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
  readonly onFind: () => void
  /** Counts and filters, which the command centre gives. */
  readonly top: ReactNode
  readonly map?: ((place: { lon: number; lat: number }, id: string) => ReactNode) | undefined
}

/** 值守台: list, card and map in one view, keyboard first (D13-1, D13-14). */
export const Desk = ({ filter, chosen, onChoose, onFind, top, map }: DeskProps) => {
  const words = useWords(deskWords)
  const { data, error, refetch } = useBoard(filter)
  const [sheet, setSheet] = useState(false)
  const side = useRef<HTMLElement>(null)
  const rows = data?.rows ?? []
  const move = (step: 1 | -1) => () => onChoose(neighbour(rows, chosen, step))
  // A dispatched case is done for this desk: the next one is chosen, so that a shift is a row of short strokes.
  const done = (action: string) => {
    if (action === 'dispatch' || action === 'merge' || action === 'reject' || action === 'pass')
      onChoose(neighbour(rows, chosen, 1))
  }
  useKeys({
    KeyJ: move(1),
    ArrowDown: move(1),
    KeyK: move(-1),
    ArrowUp: move(-1),
    Enter: () => side.current?.focus(),
    Escape: () => onChoose(undefined),
    Slash: onFind,
    'Control+KeyK': onFind,
    'Shift+Slash': () => setSheet(true),
  })
  return (
    <div className={chosen ? 'desk chosen' : 'desk'}>
      {top}
      <div className="desk-list">
        {error && !data && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
        {data ? <DeskList rows={rows} chosen={chosen} onChoose={onChoose} /> : <Loading rows={12} />}
      </div>
      <aside ref={side} className="desk-card" aria-label={words.card} tabIndex={-1}>
        {chosen ? <Chosen id={chosen} onDone={done} map={map} /> : <Empty why={words.choose} />}
      </aside>
      <p className="desk-hint muted small">
        {words.hint}{' '}
        <button type="button" className="button plain" onClick={() => setSheet(true)}>
          <kbd>?</kbd>
        </button>
      </p>
      {sheet && <KeySheet onClose={() => setSheet(false)} />}
    </div>
  )
}
