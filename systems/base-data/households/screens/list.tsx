import { Link } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import { refusalOf } from '#platform/browser/rpc.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { useHouseholdAsk } from '#systems/base-data/households/screens/ask.ts'
import { householdWords } from '#systems/base-data/households/screens/words.ts'
import '#ui/case.css'

const pageSize = 40
const dayMs = 86_400_000
const remembered = 'households-search'

const useHouseholds = (q: string) => {
  const ask = useHouseholdAsk()
  return useInfiniteQuery(
    ask.households.find.infiniteOptions({
      input: (cursor: string | undefined) => ({ q, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next,
      placeholderData: (before) => before,
    }),
  )
}

interface Row {
  readonly id: string
  readonly address: string
  readonly door: string
  readonly head: string
  readonly people: number
  readonly tags: readonly string[]
  readonly visitedAt?: string | undefined
}

const HouseholdLine = ({ row }: { row: Row }) => {
  const words = useWords(householdWords)
  const now = useNow()
  const { id, address, door, head, people, tags, visitedAt } = row
  return (
    <li className="case-line">
      <Link to="/households/$id" params={{ id }} className="case-open">
        <span className="spread">
          <strong>{door}</strong>
          <span className="muted small">
            {head} · {words.people(people)}
          </span>
        </span>
        <span className="row small muted">
          <span className="case-about">{address}</span>
          {tags.map((tag) => (
            <span key={tag} className="pill">
              {words.tags[tag] ?? tag}
            </span>
          ))}
          {visitedAt && words.visited(Math.floor((now - Date.parse(visitedAt)) / dayMs))}
        </span>
      </Link>
    </li>
  )
}

/** 我的户: found by name, pinyin initials or door while typing; the last search stands when coming back from a card. */
export const Households = () => {
  const words = useWords(householdWords)
  const id = useId()
  const [q, setQ] = useState(() => sessionStorage.getItem(remembered) ?? '')
  const asked = useDeferredValue(q.trim())
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHouseholds(asked)
  const rows = data?.pages.flatMap((page) => page.rows)
  const total = data?.pages[0]?.total ?? 0
  const search = (value: string) => {
    sessionStorage.setItem(remembered, value)
    setQ(value)
  }
  return (
    <div className="stack">
      <search className="field">
        <label htmlFor={id} className="visually-hidden">
          {words.search}
        </label>
        <input
          id={id}
          type="search"
          autoCapitalize="none"
          autoComplete="off"
          placeholder={words.search}
          value={q}
          onChange={({ target }) => search(target.value)}
        />
      </search>
      {error && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!rows && !error && <Loading rows={6} />}
      {rows?.length === 0 && <Empty why={asked === '' ? words.noneAtAll : words.none} />}
      {rows && rows.length > 0 && (
        <>
          <output className="muted small">{asked === '' ? words.count(total) : words.matches(total)}</output>
          <ul className="case-lines">
            {rows.map((row) => (
              <HouseholdLine key={row.id} row={row} />
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
          {words.more}
        </button>
      )}
    </div>
  )
}
