import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { useAsk } from '#platform/browser/ask.tsx'
import { useFilters } from '#platform/browser/filters.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import type { gridRow, placesContract } from '#systems/base-data/places/contract.ts'
import { gridWords } from '#systems/base-data/places/screens/words.ts'

type Grid = z.infer<typeof gridRow>
const roles = ['worker', 'assistant', 'supervisor'] as const

const lacks = (grid: Grid): boolean => roles.some((role) => grid[role] === undefined)

/** Grids that lack a person first, then in the order of their codes. */
const inOrder = (a: Grid, b: Grid): number =>
  Number(lacks(b)) - Number(lacks(a)) || (a.path < b.path ? -1 : 1)

const fits = (
  grid: Grid,
  { township, lacking, q = '' }: Readonly<Record<string, string | undefined>>,
): boolean =>
  (township === undefined || grid.township === township) &&
  (lacking !== 'true' || lacks(grid)) &&
  [grid.name, grid.village, grid.township, ...roles.map((role) => grid[role])].join(' ').includes(q)

const Row = ({ grid }: { grid: Grid }) => {
  const words = useWords(gridWords)
  return (
    <tr className={lacks(grid) ? 'lacking' : undefined}>
      <th scope="row">{grid.name}</th>
      <td>
        {grid.township} · {grid.village}
      </td>
      {roles.map((role) => (
        <td key={role}>{grid[role] ?? <strong className="lack">{words.lacks(words[role])}</strong>}</td>
      ))}
      <td className="number">{grid.households}</td>
      <td>
        <Link to="/cases" search={{ area: grid.path, state: 'open' }}>
          {words.seeCases}
        </Link>
      </td>
    </tr>
  )
}

const Table = ({ rows }: { rows: readonly Grid[] }) => {
  const words = useWords(gridWords)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by key
    <div className="table-box" role="region" aria-label={words.title} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.grid}</th>
            <th scope="col">{words.village}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {words[role]}
              </th>
            ))}
            <th scope="col" className="number">
              {words.households}
            </th>
            <th scope="col">{words.cases}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((grid) => (
            <Row key={grid.id} grid={grid} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Filters = ({ townships }: { townships: readonly string[] }) => {
  const words = useWords(gridWords)
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
      <label>
        {words.township}
        <select
          value={filters['township'] ?? ''}
          onChange={({ target }) => setFilters({ township: target.value || undefined })}
        >
          <option value="">{words.allTownships}</option>
          {townships.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={filters['lacking'] === 'true'}
          onChange={({ target }) => setFilters({ lacking: target.checked ? 'true' : undefined })}
        />
        {words.incomplete}
      </label>
    </div>
  )
}

/** 一格三员: every grid with its three people; a missing one is named in red words and stands first (D12-6). */
export const Grids = () => {
  const words = useWords(gridWords)
  const ask = useAsk<{ places: typeof placesContract }>()
  const { filters } = useFilters()
  const { data, error, refetch } = useQuery(ask.places.grids.queryOptions({ input: {} }))
  const rows = data?.filter((grid) => fits(grid, filters)).toSorted(inOrder)
  return (
    <div className="console-page">
      <h1>{words.title}</h1>
      <p className="muted">{words.lead}</p>
      <Filters townships={[...new Set(data?.map(({ township }) => township))]} />
      {error && !data && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!data && !error && <Loading rows={12} />}
      {rows && (
        <p className="muted small" role="status">
          {words.count(rows.length, rows.filter(lacks).length)}
        </p>
      )}
      {rows?.length === 0 ? <Empty why={words.none} /> : rows && <Table rows={rows} />}
      <p className="muted small">{words.synthetic}</p>
    </div>
  )
}
