import { useEffect, useRef } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseRow } from '#platform/contract/case.ts'
import { LevelBadge, StatePill } from '#ui/badges.tsx'
import { ClockChip } from '#ui/clock-chip.tsx'
import { Empty } from '#ui/states.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

/** One row of the board; the chosen one stays in sight. */
const Row = ({
  row,
  chosen,
  onChoose,
}: {
  row: CaseRow
  chosen: boolean
  onChoose: (id: string) => void
}) => {
  const words = useWords(incidentWords)
  const units = useUnits()
  const line = useRef<HTMLTableRowElement>(null)
  const { urgency, gridName } = fieldsOf(row)
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
      <td className="desk-wide">{units.find(({ id }) => id === row.unit)?.name}</td>
    </tr>
  )
}

/** The board: a dense table whose order the server decides (level, then age), so that everybody sees the same. */
export const DeskList = ({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly CaseRow[]
  chosen: string | undefined
  onChoose: (id: string) => void
}) => {
  const words = useWords(deskWords)
  if (rows.length === 0) return <Empty why={words.empty} />
  const { clock, title, place, state, unit } = words.columns
  return (
    <table className="desk-table" aria-label={words.list}>
      <thead>
        <tr>
          <th scope="col">{clock}</th>
          <th scope="col">{title}</th>
          <th scope="col" className="desk-wide">
            {place}
          </th>
          <th scope="col">{state}</th>
          <th scope="col" className="desk-wide">
            {unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} chosen={row.id === chosen} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  )
}
