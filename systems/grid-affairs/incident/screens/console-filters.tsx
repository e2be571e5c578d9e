import { useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useFilters } from '#platform/browser/filters.ts'
import { useWords } from '#platform/browser/language.tsx'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useCategories, useIncidentAsk, useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { consoleCaseWords } from '#systems/grid-affairs/incident/screens/console-words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

interface Option {
  readonly value: string
  readonly name: string
}

const hourMs = 3_600_000

const Choice = ({ label, name, options }: { label: string; name: string; options: readonly Option[] }) => {
  const { filters, setFilters } = useFilters()
  return (
    <label>
      {label}
      <select
        value={filters[name] ?? ''}
        onChange={({ target }) => setFilters({ [name]: target.value || undefined })}
      >
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

const Flag = ({ label, name }: { label: string; name: string }) => {
  const { filters, setFilters } = useFilters()
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={filters[name] === 'true'}
        onChange={({ target }) => setFilters({ [name]: target.checked ? 'true' : undefined })}
      />
      {label}
    </label>
  )
}

/** Townships and villages; a village stands below its township. */
const useAreas = (): Option[] => {
  const ask = useIncidentAsk()
  const options = { staleTime: hourMs }
  const { data: townships } = useQuery(
    ask.places.areas.queryOptions({ input: { kind: 'township' }, ...options }),
  )
  const { data: villages } = useQuery(
    ask.places.areas.queryOptions({ input: { kind: 'village' }, ...options }),
  )
  return [
    ...(townships ?? []).map(({ path, name }) => ({ value: path, name })),
    ...(villages ?? []).map(({ path, name, parent }) => ({
      value: path,
      name: `${townships?.find(({ id }) => id === parent)?.name ?? ''} ${name}`,
    })),
  ].toSorted((a, b) => (a.value < b.value ? -1 : 1))
}

const useTops = (): Option[] => {
  const categories = useCategories()
  const tops = new Map(categories.map(({ top, topName }) => [top, topName]))
  return [...tops].flatMap(([top, topName]) => [
    { value: top, name: topName },
    ...categories
      .filter((one) => one.top === top)
      .map(({ code, name }) => ({ value: code, name: `${topName} · ${name}` })),
  ])
}

const Find = (): ReactNode => {
  const words = useWords(consoleCaseWords)
  const { filters, setFilters } = useFilters()
  const id = useId()
  return (
    <form
      role="search"
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        const q = new FormData(event.currentTarget).get('q')
        setFilters({ q: (typeof q === 'string' && q.trim()) || undefined })
      }}
    >
      <label htmlFor={id}>
        {words.words}
        <input id={id} name="q" type="search" defaultValue={filters['q']} key={filters['q']} />
      </label>
      <button type="submit" className="button" style={{ alignSelf: 'end' }}>
        {words.search}
      </button>
    </form>
  )
}

/** Filters of the case library; each stands in the address. */
export const CaseFilters = () => {
  const words = useWords(consoleCaseWords)
  const { states } = useWords(incidentWords)
  const { filters, setFilters } = useFilters()
  const [areas, units, tops] = [useAreas(), useUnits(), useTops()]
  const stateOptions = [
    { value: '', name: words.allStates },
    { value: 'open', name: words.open },
    { value: 'ended', name: words.closed },
    ...Object.keys(incident.states).map((value) => ({ value, name: states[value as keyof typeof states] })),
  ]
  const given = Object.entries(filters).some(([name, value]) => value !== undefined && name !== 'lang')
  const none = Object.fromEntries(Object.keys(filters).map((name) => [name, undefined]))
  return (
    <div className="filters" role="group" aria-label={words.filters}>
      <Find />
      <Choice label={words.state} name="state" options={stateOptions} />
      <Choice label={words.area} name="area" options={[{ value: '', name: words.allAreas }, ...areas]} />
      <Choice
        label={words.unit}
        name="unit"
        options={[{ value: '', name: words.allUnits }, ...units.map(({ id, name }) => ({ value: id, name }))]}
      />
      <Choice
        label={words.category}
        name="category"
        options={[{ value: '', name: words.allCategories }, ...tops]}
      />
      <Flag label={words.overdue} name="overdue" />
      <Flag label={words.reopened} name="reopened" />
      {given && (
        <button type="button" className="button plain" onClick={() => setFilters(none)}>
          {words.clear}
        </button>
      )}
    </div>
  )
}
