import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { ask } from '#apps/client.ts'
import type { clauseRow } from '#apps/clauses-contract.ts'
import { clausesWords } from '#apps/console/clauses-words.ts'
import { useFilters, type Filters } from '#platform/browser/filters.ts'
import { useLanguage, useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { CheckIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'

type Clause = z.infer<typeof clauseRow>
const statuses = ['all', 'served', 'partly', 'notYet'] as const

/** The page on which a module is in use. */
const pageOf: Readonly<Record<string, string>> = {
  'grid-affairs/incident': '/cases',
  'systems/grid-affairs/incident': '/cases',
  'systems/base-data/places': '/grids',
  'command/desk': '/desk',
  'command/grid-call': '/calls',
  'systems/evaluation/indicators': '/evaluation',
}

const fits = ({ id, zh, en, status }: Clause, { show, q = '' }: Filters): boolean =>
  (show === undefined || show === 'all' || show === status) &&
  `${id} ${zh} ${en}`.toLowerCase().includes(q.toLowerCase())

const countOf = (rows: readonly Clause[], asked: Clause['status']): number =>
  rows.filter(({ status }) => status === asked).length

const InUse = ({ clause: { processes, modules } }: { clause: Clause }) => {
  const { moduleNames, live } = useWords(clausesWords)
  const { language } = useLanguage()
  const named = [
    ...processes.map(({ name, zh, en, open, ended }) => ({
      key: name,
      name: language === 'zh' ? zh : en,
      live: live(open, ended),
    })),
    ...modules.flatMap((key) => (moduleNames[key] ? [{ key, name: moduleNames[key], live: '' }] : [])),
  ]
  return named.map(({ key, name, live: said }) => {
    const page = pageOf[key]
    return (
      <div key={key}>
        {page === undefined ? name : <Link to={page}>{name}</Link>}{' '}
        <span className="muted small">{said}</span>
      </div>
    )
  })
}

/** Served, in part with what is missing, or not yet: in words, the tick only repeats them. */
const Status = ({ clause: { status, missing } }: { clause: Clause }) => {
  const words = useWords(clausesWords)
  const say = useText()
  if (status === 'notYet') return <span className="muted">{words.statuses.notYet}</span>
  if (status === 'partly')
    return (
      <span>
        {words.statuses.partly}{' '}
        <span className="muted small">{words.missing(missing.map(say).join(words.comma))}</span>
      </span>
    )
  return (
    <span className="clause-served">
      <CheckIcon size="1em" /> {words.statuses.served}
    </span>
  )
}

const Row = ({ clause }: { clause: Clause }) => {
  const { id, zh, en, fit, status } = clause
  const words = useWords(clausesWords)
  const { language } = useLanguage()
  return (
    <tr data-status={status}>
      <td className="figures muted small">{id}</td>
      <th scope="row">{language === 'zh' ? zh : en}</th>
      <td>
        <Status clause={clause} />
      </td>
      <td>
        <InUse clause={clause} />
      </td>
      <td className="muted small">{words.fits[fit]}</td>
    </tr>
  )
}

const Chapter = ({
  title,
  clauses,
  all,
}: {
  title: string
  clauses: readonly Clause[]
  all: readonly Clause[]
}) => {
  const words = useWords(clausesWords)
  const served = countOf(all, 'served')
  return (
    <section className="stack">
      <h2>
        {title}{' '}
        <span className="muted small figures" title={words.statuses.served}>
          {words.chapterCount(served, all.length)}
        </span>
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by key */}
      <div className="table-box" role="region" aria-label={title} tabIndex={0}>
        <table className="table clauses-table">
          <thead>
            <tr>
              <th scope="col">{words.id}</th>
              <th scope="col">{words.clause}</th>
              <th scope="col">{words.status}</th>
              <th scope="col">{words.modules}</th>
              <th scope="col">{words.fit}</th>
            </tr>
          </thead>
          <tbody>
            {clauses.map((clause) => (
              <Row key={clause.id} clause={clause} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const Filter = () => {
  const words = useWords(clausesWords)
  const { filters, setFilters } = useFilters()
  return (
    <div className="filters">
      <label>
        {words.find}
        <input
          type="search"
          value={filters['q'] ?? ''}
          onChange={({ target }) => setFilters({ q: target.value || undefined })}
        />
      </label>
      <div className="row" role="group" aria-label={words.filter}>
        {statuses.map((status) => (
          <button
            key={status}
            type="button"
            className="button"
            aria-pressed={(filters['show'] ?? 'all') === status}
            onClick={() => setFilters({ show: status === 'all' ? undefined : status })}
          >
            {words.statuses[status]}
          </button>
        ))}
      </div>
    </div>
  )
}

/** 政策对照: the clauses of the decision by chapter, served or honestly not yet. Readable without signing in. */
export const ClausesPage = () => {
  const words = useWords(clausesWords)
  const { language } = useLanguage()
  const { filters } = useFilters()
  const { data, error, refetch } = useQuery(ask.clauses.list.queryOptions({ staleTime: Infinity }))
  const rows = data?.rows ?? []
  const shown = rows.filter((clause) => fits(clause, filters))
  return (
    <div className="console-page">
      <h1>{words.title}</h1>
      <p className="muted">{words.lead}</p>
      {data && (
        <p role="status" data-clauses={rows.length}>
          <strong>{words.counts(countOf(rows, 'served'), countOf(rows, 'partly'), rows.length)}</strong>
        </p>
      )}
      <Filter />
      {error && !data && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && shown.length === 0 && <Empty why={words.none} />}
      {data?.chapters.map(({ number, ordinal, zh, en }) => {
        const clauses = shown.filter(({ chapter }) => chapter === number)
        if (clauses.length === 0) return null
        return (
          <Chapter
            key={number}
            title={`${ordinal}${language === 'zh' ? zh : ` ${en}`}`}
            clauses={clauses}
            all={rows.filter(({ chapter }) => chapter === number)}
          />
        )
      })}
    </div>
  )
}
