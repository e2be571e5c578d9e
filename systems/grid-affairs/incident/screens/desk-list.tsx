import { useEffect, useRef, type RefObject } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseRow } from '#platform/contract/case.ts'
import { LevelBadge, StatePill } from '#ui/badges.tsx'
import { ClockChip } from '#ui/clock-chip.tsx'
import { Empty } from '#ui/states.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

const freshMs = 10_000
const flashMs = 150

/** A row that has just come or changed lights up for a moment, unless the person wants no motion. */
const useFlash = (line: RefObject<HTMLTableRowElement | null>, { head, openedAt }: CaseRow): void => {
  const before = useRef<number>(undefined)
  useEffect(() => {
    const isNew = before.current === undefined && Date.now() - Date.parse(openedAt) < freshMs
    const moved = before.current !== undefined && before.current !== head
    before.current = head
    if (!isNew && !moved) return
    if (globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    line.current?.animate([{ backgroundColor: '#ffd666' }, { backgroundColor: 'transparent' }], flashMs)
  }, [line, head, openedAt])
}

/** One row of the board; the chosen one stays in sight. */
const Row = ({
  row,
  index,
  withUnit,
  chosen,
  onChoose,
}: {
  row: CaseRow
  index: number
  withUnit: boolean
  chosen: boolean
  onChoose: (id: string) => void
}) => {
  const words = useWords(incidentWords)
  const units = useUnits()
  const line = useRef<HTMLTableRowElement>(null)
  const { urgency, gridName } = fieldsOf(row)
  useFlash(line, row)
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // J and K are the twins of this press; the button inside serves whoever walks by Tab.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr
      ref={line}
      aria-current={chosen ? 'true' : undefined}
      data-case={row.id}
      data-head={row.head}
      onClick={() => onChoose(row.id)}
    >
      <td className="desk-number figures muted">{index + 1}</td>
      <td>
        <ClockChip dueAt={row.dueAt} />
      </td>
      <td className="desk-title">
        <LevelBadge level={urgency} name={words.urgency[urgency]} />{' '}
        <button type="button" className="desk-open" onClick={() => onChoose(row.id)}>
          {row.title}
        </button>
      </td>
      <td className="desk-wide">{gridName}</td>
      <td>
        <StatePill name={words.states[row.state as keyof typeof words.states]} />
      </td>
      {withUnit && <td className="desk-wide">{units.find(({ id }) => id === row.unit)?.name}</td>}
    </tr>
  )
}

/** The board: a dense table whose order the server decides (the shortest clock first), so that everybody sees the same. */
export const DeskList = ({
  rows,
  more,
  chosen,
  onChoose,
}: {
  rows: readonly CaseRow[]
  /** Whether the board holds more than is shown. */
  more: boolean
  chosen: string | undefined
  onChoose: (id: string) => void
}) => {
  const words = useWords(deskWords)
  if (rows.length === 0) return <Empty why={words.empty} />
  const { clock, title, place, state, unit } = words.columns
  // Nobody has these yet: the title takes the room.
  const withUnit = rows.some((row) => row.unit !== undefined)
  return (
    <>
      <table className="desk-table" aria-label={words.list}>
        <thead>
          <tr>
            <th scope="col" className="desk-number">
              {words.number}
            </th>
            <th scope="col">{clock}</th>
            <th scope="col">{title}</th>
            <th scope="col" className="desk-wide">
              {place}
            </th>
            <th scope="col">{state}</th>
            {withUnit && (
              <th scope="col" className="desk-wide">
                {unit}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={row.id}
              row={row}
              index={index}
              withUnit={withUnit}
              chosen={row.id === chosen}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
      {more && <p className="muted small desk-more-rows">{words.more}</p>}
    </>
  )
}
