import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { ask } from '#apps/client.ts'
import { LazyMap } from '#apps/console/lazy-map.tsx'
import { useMapPoints, type MapCase } from '#apps/console/map-points.ts'
import { useTiles } from '#apps/console/map-tiles.ts'
import { consoleWords } from '#apps/console/words.ts'
import { useFilters } from '#platform/browser/filters.ts'
import { useKeys } from '#platform/browser/keys.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { LevelBadge, StatePill, type Level } from '#ui/badges.tsx'
import { ClockChip } from '#ui/clock-chip.tsx'
import { CrossIcon } from '#ui/icons.tsx'
import type { MapView } from '#ui/map.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { uiWords } from '#ui/words.ts'
import { mapMost } from '#systems/grid-affairs/incident/screens/map-most.ts'
import { ChosenCase } from '#systems/grid-affairs/incident/screens/desk-card.tsx'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

const hourMs = 3_600_000
const pollMs = 60_000
/** The whole of a prefecture and more: a county lies within it. */
const everywhere = { west: 97, east: 109, south: 26, north: 35 }

type Row = MapCase & { readonly state: string }

const byClock = (a: Row, b: Row): number => ((a.dueAt ?? '9') < (b.dueAt ?? '9') ? -1 : 1)

const Twin = ({ rows, onChoose }: { rows: readonly Row[]; onChoose: (id: string) => void }) => {
  const words = useWords(consoleWords).map
  const named = useWords(incidentWords)
  return (
    <section className="stack" aria-label={words.list}>
      <h2>
        {words.list} <span className="muted small">{words.count(rows.length)}</span>
      </h2>
      <ul className="map-twin">
        {rows.map(({ id, title, urgency, state, dueAt }) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose(id)}>
              <LevelBadge level={urgency as Level} name={named.urgency[urgency as Level]} />
              <span className="truncate">{title}</span>
              <StatePill name={named.states[state as keyof typeof named.states]} />
              <ClockChip dueAt={dueAt} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Legend = () => {
  const words = useWords(consoleWords).map
  const { urgency } = useWords(incidentWords)
  return (
    <ul className="row small" aria-label={words.legend}>
      {(['critical', 'urgent', 'normal', 'advice'] as const).map((level) => (
        <li key={level} className="row">
          <LevelBadge level={level} name={urgency[level]} /> <span aria-hidden="true">{urgency[level]}</span>
        </li>
      ))}
      <li className="row">
        <span className="legend-over" aria-hidden="true" /> {words.overdue}
      </li>
      <li className="row">
        <span className="legend-hatch" aria-hidden="true" /> {words.incomplete}
      </li>
    </ul>
  )
}

const Side = ({ chosen, onClose }: { chosen: string; onClose: () => void }) => {
  const words = useWords(consoleWords).map
  const { close } = useWords(uiWords)
  return (
    <div className="stack">
      <div className="spread">
        <Link to="/cases/$id" params={{ id: chosen }} className="button">
          {words.open}
        </Link>
        <button type="button" className="button plain" onClick={onClose}>
          <CrossIcon /> {close} <kbd>Esc</kbd>
        </button>
      </div>
      <ChosenCase key={chosen} id={chosen} />
    </div>
  )
}

/** 事件地图: open cases over the grids, and beside it the same cases as a list. */
export const MapPage = () => {
  const words = useWords(consoleWords).map
  const { emptyMap } = useWords(uiWords)
  const { filters, setFilters } = useFilters()
  const { case: chosen } = filters
  const choose = (id: string | undefined) => setFilters({ case: id })
  const { data: shapes } = useQuery(ask.places.shapes.queryOptions({ staleTime: hourMs }))
  const { data, error, refetch } = useQuery(
    ask.incidents.map.queryOptions({ input: everywhere, refetchInterval: pollMs }),
  )
  const rows = useMemo(() => (data ?? []).toSorted(byClock), [data])
  const [view, setView] = useState<MapView>()
  // A county with more open cases than one answer holds is drawn from tiles; the list keeps the first.
  const crowded = rows.length >= mapMost
  const tiled = useTiles(crowded ? view : undefined)
  const points = useMapPoints(crowded ? tiled : rows)
  useKeys({ Escape: chosen === undefined ? undefined : () => choose(undefined) })
  return (
    <div className="map-page">
      <header className="spread">
        <h1>{words.title}</h1>
        <Legend />
      </header>
      <div className="map-hold">
        <LazyMap
          label={words.title}
          shapes={shapes}
          points={points}
          chosen={chosen}
          onChoose={choose}
          onView={setView}
        />
        <p className="map-note small">{words.synthetic}</p>
      </div>
      <div className="map-side">
        {error && !data && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
        {!data && !error && <Loading rows={8} />}
        {data?.length === 0 && <Empty why={emptyMap} />}
        {chosen ? (
          <Side chosen={chosen} onClose={() => choose(undefined)} />
        ) : (
          rows.length > 0 && <Twin rows={rows} onChoose={choose} />
        )}
      </div>
    </div>
  )
}
