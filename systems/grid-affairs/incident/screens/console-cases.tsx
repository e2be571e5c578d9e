import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFilters, type Filters } from '#platform/browser/filters.ts'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseRow } from '#platform/contract/case.ts'
import { LevelBadge, StatePill } from '#ui/badges.tsx'
import { ClockChip } from '#ui/clock-chip.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useIncidentAsk, useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { CaseFilters } from '#systems/grid-affairs/incident/screens/console-filters.tsx'
import { consoleCaseWords } from '#systems/grid-affairs/incident/screens/console-words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

const pageSize = 50

const isState = (state: string): boolean => Object.hasOwn(incident.states, state)

/** What the address asks for, as the list understands it; what it does not know is left out. */
const queryOf = ({ state = '', area, unit, category, overdue, reopened, q }: Filters) => ({
  sort: state === 'open' || overdue === 'true' ? ('due' as const) : ('newest' as const),
  limit: pageSize,
  ...(state === 'open' ? { open: 'true' } : {}),
  ...(state === 'ended' ? { open: 'false' } : {}),
  ...(isState(state) ? { state: [state] } : {}),
  ...(area ? { area } : {}),
  ...(unit ? { unit } : {}),
  ...(category ? { category } : {}),
  ...(overdue === 'true' ? { overdue } : {}),
  ...(reopened === 'true' ? { reopened } : {}),
  ...(q ? { q } : {}),
})

const isLive = (state: string): boolean => {
  const { kind } = incident.states[state as keyof typeof incident.states]
  return kind === 'open' || kind === 'wait'
}

const Row = ({ row }: { row: CaseRow }) => {
  const words = useWords(incidentWords)
  const moment = useMoment()
  const units = useUnits()
  const { urgency, gridName } = fieldsOf(row)
  return (
    <tr>
      <td className="cases-title">
        <LevelBadge level={urgency} name={words.urgency[urgency]} />{' '}
        <Link to="/cases/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      </td>
      <td>
        <StatePill name={words.states[row.state as keyof typeof words.states]} />
      </td>
      <td>{isLive(row.state) && <ClockChip dueAt={row.dueAt} />}</td>
      <td>{gridName}</td>
      <td>{units.find(({ id }) => id === row.unit)?.name}</td>
      <td className="figures muted">{moment(row.openedAt)}</td>
      <td className="figures muted small">{row.number}</td>
    </tr>
  )
}

const Table = ({ rows }: { rows: readonly CaseRow[] }) => {
  const { columns, title } = useWords(consoleCaseWords)
  const heads = ['title', 'state', 'due', 'place', 'unit', 'opened', 'number'] as const
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by key
    <div className="table-box" role="region" aria-label={title} tabIndex={0}>
      <table className="table cases-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {columns[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** 事件库: every case within reach, filtered by its address, one page after the other. */
export const CaseLibrary = () => {
  const words = useWords(consoleCaseWords)
  const ask = useIncidentAsk()
  const { filters } = useFilters()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ask.cases.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...queryOf(filters), ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next,
      placeholderData: (before) => before,
    }),
  )
  const rows = data?.pages.flatMap((page) => page.rows)
  return (
    <div className="console-page">
      <h1>{words.title}</h1>
      <CaseFilters />
      {error && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!rows && !error && <Loading rows={12} />}
      {rows?.length === 0 && <Empty why={words.none} />}
      {rows && rows.length > 0 && (
        <>
          <p className="muted small" role="status">
            {words.count(rows.length, hasNextPage)}
          </p>
          <Table rows={rows} />
        </>
      )}
      {hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {words.moreRows}
        </button>
      )}
    </div>
  )
}
