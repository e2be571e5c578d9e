import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState, type ReactNode } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseRow } from '#platform/contract/case.ts'
import { CaseLine } from '#ui/case-line.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useIncidentAsk, useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

type Flag = 'true' | 'false'

/** What the server's list is asked for, besides the page. */
export interface IncidentQuery {
  readonly view?: 'reach' | 'assigned' | 'mine'
  readonly state?: string[]
  readonly open?: Flag
  readonly overdue?: Flag
  readonly openedBefore?: string
  readonly openedAfter?: string
  readonly rated?: Flag
  readonly urgent?: Flag
  readonly reopened?: Flag
  readonly sort?: 'board' | 'newest' | 'due'
  readonly q?: string
}

const pageSize = 20
/** The feed brings news at once; this catches what a broken feed would miss. */
const pollMs = 60_000

export const useIncidents = (query: IncidentQuery) => {
  const ask = useIncidentAsk()
  return useInfiniteQuery(
    ask.cases.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: pageSize, ...query, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next,
      refetchInterval: pollMs,
    }),
  )
}

const isLive = (state: string): boolean => {
  const { kind } = incident.states[state as keyof typeof incident.states]
  return kind === 'open' || kind === 'wait'
}

/** One incident of a list: place and unit in one line; the clock only while it runs. */
export const IncidentLine = ({ row, children }: { row: CaseRow; children?: ReactNode }) => {
  const words = useWords(incidentWords)
  const units = useUnits()
  const { urgency, place, gridName } = fieldsOf(row)
  const unit = units.find(({ id }) => id === row.unit)?.name
  const where = place.words && !row.title.includes(place.words) ? place.words : gridName
  return (
    <CaseLine
      id={row.id}
      title={row.title}
      level={{ level: urgency, name: words.urgency[urgency] }}
      state={words.states[row.state as keyof typeof words.states]}
      dueAt={isLive(row.state) ? row.dueAt : undefined}
      about={[where, unit].filter(Boolean).join(' · ')}
    >
      {children}
    </CaseLine>
  )
}

const Search = ({ onSearch }: { onSearch: (q: string) => void }) => {
  const words = useWords(screenWords).list
  const id = useId()
  const [value, setValue] = useState('')
  return (
    <search>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(value)
        }}
      >
        <label htmlFor={id} className="visually-hidden">
          {words.search}
        </label>
        <input
          id={id}
          type="search"
          enterKeyHint="search"
          placeholder={words.search}
          value={value}
          onChange={({ target }) => {
            setValue(target.value)
            if (target.value === '') onSearch('')
          }}
        />
      </form>
    </search>
  )
}

/** A list of incidents with its empty, waiting and refused states, more on demand, and a search where asked. */
export const IncidentList = ({
  query,
  label,
  empty,
  search = false,
  actions,
}: {
  query: IncidentQuery
  label: string
  empty: ReactNode
  search?: boolean
  actions?: (row: CaseRow) => ReactNode
}) => {
  const words = useWords(screenWords).list
  const [q, setQ] = useState('')
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useIncidents(
    q === '' ? query : { ...query, q },
  )
  const rows = data?.pages.flatMap((page) => page.rows)
  return (
    <section className="stack" aria-label={label}>
      {search && <Search onSearch={setQ} />}
      {error && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!rows && !error && <Loading rows={5} />}
      {rows?.length === 0 &&
        (typeof empty === 'string' ? <Empty why={q === '' ? empty : words.noMatch} /> : empty)}
      {rows && rows.length > 0 && (
        <>
          <output className="muted small">
            {hasNextPage ? words.countMore(rows.length) : words.count(rows.length)}
          </output>
          <ul className="case-lines">
            {rows.map((row) => (
              <IncidentLine key={row.id} row={row}>
                {actions?.(row)}
              </IncidentLine>
            ))}
          </ul>
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
    </section>
  )
}
