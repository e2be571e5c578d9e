import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import { useFilters } from '#platform/browser/filters.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { StatePill } from '#ui/badges.tsx'
import { BackIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import type { indicator } from '#systems/evaluation/indicators/contract.ts'
import { periodOf } from '#systems/evaluation/indicators/screens/period.tsx'
import { evaluationWords } from '#systems/evaluation/indicators/screens/table-words.ts'
import { useIndicatorsAsk } from '#systems/evaluation/indicators/screens/table.tsx'

type Part = 'numerator' | 'denominator'
type Shown = Awaited<
  ReturnType<ReturnType<typeof useIndicatorsAsk>['indicators']['drill']['call']>
>['rows'][number]

const Cases = ({ rows, label }: { rows: readonly Shown[]; label: string }) => {
  const words = useWords(evaluationWords)
  const { columns, counted, notCounted } = words.drill
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by key
    <div className="table-box" role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{columns.title}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.counted}</th>
            <th scope="col">{columns.number}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/cases/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              </td>
              <td>
                <StatePill name={words.states[row.state] ?? row.state} />
              </td>
              <td>{row.counted ? counted : <span className="muted">{notCounted}</span>}</td>
              <td className="figures muted small">{row.number}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Parts = ({ part, one }: { part: Part; one: z.infer<typeof indicator> | undefined }) => {
  const { drill: words } = useWords(evaluationWords)
  const say = useText()
  const { setFilters } = useFilters()
  return (
    <div className="row" role="group" aria-label={words.part}>
      {(['numerator', 'denominator'] as const).map((which) => (
        <button
          key={which}
          type="button"
          className="button"
          aria-pressed={which === part}
          onClick={() => setFilters({ part: which })}
        >
          {words[which](one ? say(one[`${which}Words`]) : '')}
        </button>
      ))}
    </div>
  )
}

/** The cases behind one figure: its numerator or its denominator, each with whether it was counted. */
export const Drill = () => {
  const words = useWords(evaluationWords)
  const say = useText()
  const ask = useIndicatorsAsk()
  const { code = '' } = useParams({ strict: false })
  const { filters } = useFilters()
  const span = periodOf(filters)
  const { key } = filters
  const part: Part = filters['part'] === 'numerator' ? 'numerator' : 'denominator'
  const { data: table } = useQuery(ask.indicators.table.queryOptions({ input: span }))
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    ask.indicators.drill.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...span,
        code,
        part,
        ...(key ? { key } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next,
    }),
  )
  const one = table?.indicators.find((known) => known.code === code)
  const of = table?.rows.find((row) => row.key === key)?.name ?? words.drill.all
  const rows = data?.pages.flatMap((page) => page.rows)
  const title = `${one ? say(one.name) : code} · ${of}`
  return (
    <div className="console-page">
      <p>
        <Link to="/evaluation" search={span} className="button plain">
          <BackIcon /> {words.drill.back}
        </Link>
      </p>
      <h1>{title}</h1>
      <p className="muted">
        {one && say(one.formula)} · {span.from} – {span.to}
      </p>
      <Parts part={part} one={one} />
      {error && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!rows && !error && <Loading rows={8} />}
      {rows && (
        <p className="muted small" role="status">
          {words.drill.shown(rows.length, hasNextPage)}
        </p>
      )}
      {rows?.length === 0 && <Empty why={words.drill.none} />}
      {rows && rows.length > 0 && <Cases rows={rows} label={title} />}
      {hasNextPage && (
        <button type="button" className="button" onClick={() => void fetchNextPage()}>
          {words.drill.more}
        </button>
      )}
    </div>
  )
}
