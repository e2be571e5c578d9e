import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useKeys } from '#platform/browser/keys.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseRow } from '#platform/contract/case.ts'
import { Dialog } from '#ui/dialog.tsx'
import { BackIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { ChosenCase, type CaseMapComponent } from '#systems/grid-affairs/incident/screens/desk-card.tsx'
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
        sort: 'due',
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

const KeySheet = ({ onClose }: { onClose: () => void }) => {
  const { keys } = useWords(deskWords)
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
          {keys.close} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  )
}

/** Dispatched, merged, sent away, judged: the case has left this desk. */
const leaves = [
  'dispatch',
  'arbitrate',
  'merge',
  'reject',
  'ask',
  'suspend',
  'pass',
  'fail',
  'void',
] as readonly string[]

const useWide = (): boolean => {
  const [wide] = useState(() => globalThis.matchMedia('(min-width: 901px)').matches)
  return wide
}

/** Keeps the choice while the board moves, and finds the next one where the last one stood. */
const useChoice = (
  rows: readonly CaseRow[],
  { chosen, onChoose }: Pick<DeskProps, 'chosen' | 'onChoose'>,
) => {
  const wide = useWide()
  const stood = useRef(0)
  const at = rows.findIndex(({ id }) => id === chosen)
  const first = rows[0]?.id
  useEffect(() => {
    if (at >= 0) stood.current = at
  }, [at])
  useEffect(() => {
    if (wide && chosen === undefined && first !== undefined) onChoose(first)
  }, [wide, chosen, first, onChoose])
  const move = (step: 1 | -1) => () => {
    const next = rows[at < 0 ? Math.min(stood.current, rows.length - 1) : at + step]
    if (next) onChoose(next.id)
  }
  const advance = () => {
    const next = at < 0 ? (rows[stood.current] ?? rows.at(-1)) : (rows[at + 1] ?? rows[at - 1])
    onChoose(next?.id)
  }
  return { at, wide, move, advance }
}

export interface DeskProps {
  readonly filter: DeskFilter
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
  /** F: to the filter of the board. */
  readonly onFilter: () => void
  /** Counts and filters, which the command centre gives. */
  readonly top: ReactNode
  readonly map?: CaseMapComponent | undefined
}

/** 值守台: list, card and map in one view, keyboard first (D13-1, D13-14). */
export const Desk = ({ filter, chosen, onChoose, onFilter, top, map }: DeskProps) => {
  const words = useWords(deskWords)
  const { data, error, refetch } = useBoard(filter)
  const [sheet, setSheet] = useState(false)
  const [said, setSaid] = useState('')
  const side = useRef<HTMLElement>(null)
  const rows = data?.rows ?? []
  const { at, wide, move, advance } = useChoice(rows, { chosen, onChoose })
  const done = (action: string) => {
    setSaid(words.done[action as keyof typeof words.done] ?? words.doneOther)
    if (leaves.includes(action)) advance()
  }
  const back = () => {
    if (!wide) onChoose(undefined)
    else document.querySelector<HTMLElement>('.desk-list [aria-current] button')?.focus()
  }
  useKeys({
    KeyJ: move(1),
    ArrowDown: move(1),
    KeyK: move(-1),
    ArrowUp: move(-1),
    Enter: () => side.current?.focus(),
    Escape: back,
    KeyF: onFilter,
    KeyU: () => setSheet(true),
    'Shift+Slash': () => setSheet(true),
  })
  return (
    <div className={chosen ? 'desk chosen' : 'desk'}>
      <header>
        <h1 className="visually-hidden">{words.title}</h1>
        {top}
      </header>
      <div className="desk-list">
        {error && !data && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
        {data && <DeskList rows={rows} more={data.next !== undefined} chosen={chosen} onChoose={onChoose} />}
        {!data && !error && <Loading rows={12} />}
      </div>
      <aside ref={side} className="desk-card" aria-label={words.card} tabIndex={-1}>
        {!wide && (
          <button type="button" className="button" onClick={back}>
            <BackIcon /> {words.list}
          </button>
        )}
        {chosen && data && at < 0 && rows.length > 0 && <p className="notice">{words.gone}</p>}
        {chosen ? (
          <ChosenCase
            key={chosen}
            id={chosen}
            onDone={done}
            onNext={rows.some(({ id }) => id !== chosen) ? advance : undefined}
            map={map}
          />
        ) : (
          <Empty why={words.choose} />
        )}
      </aside>
      <p className="desk-hint muted small">
        <button type="button" className="button plain" onClick={() => setSheet(true)}>
          <kbd>?</kbd> {words.keys.title}
        </button>
        {words.hint} <output>{said}</output>
      </p>
      {sheet && <KeySheet onClose={() => setSheet(false)} />}
    </div>
  )
}
