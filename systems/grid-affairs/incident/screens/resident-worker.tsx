import { useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { locate } from '#platform/browser/locate.ts'
import { refusalOf } from '#platform/browser/refusal.ts'
import { PersonIcon, PhoneIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import { GridChooser } from '#systems/grid-affairs/incident/screens/resident-grid-chooser.tsx'
import {
  lastPlace,
  rememberPlace,
  type LastPlace,
} from '#systems/grid-affairs/incident/screens/resident-last-place.ts'
import { useGridAt } from '#systems/grid-affairs/incident/screens/resident-place.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'
import '#systems/grid-affairs/incident/screens/resident.css'

/** Who looks after a place, with a button that calls them: names and phones of grid workers are public. */
export const WorkerCard = ({ place }: { place: { lon: number; lat: number } }) => {
  const words = useWords(residentWords).worker
  const { data, error, refetch } = useGridAt(place)
  if (error) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={1} />
  const { worker } = data
  return (
    <section className="card worker" aria-label={words.title}>
      <span className="portrait">
        <PersonIcon size="1.75em" />
      </span>
      <span className="who">
        <span className="muted small">
          {words.title} · {data.name}
        </span>
        <strong>{worker?.name ?? words.none}</strong>
        {worker && <span className="figures muted">{worker.phone}</span>}
      </span>
      {worker && (
        <a className="button primary" href={`tel:${worker.phone}`}>
          <PhoneIcon /> {words.call}
        </a>
      )}
    </section>
  )
}

/** The last place of this device, if it has one. */
export const useLastPlace = () => useState<LastPlace | undefined>(lastPlace)

/** Finds the grid worker: by the last place, the phone's position, or village and grid. */
export const ResidentWorker = () => {
  const words = useWords(residentWords)
  const [place, setPlace] = useLastPlace()
  const [looking, setLooking] = useState(false)
  const [changing, setChanging] = useState(false)
  const take = (found: LastPlace) => {
    rememberPlace(found)
    setPlace(found)
    setChanging(false)
  }
  const look = async () => {
    setLooking(true)
    const found = await locate()
    setLooking(false)
    if (found) take({ lon: found.lon, lat: found.lat, name: '' })
  }
  return (
    <>
      {place && <WorkerCard place={place} />}
      <p className="muted">{words.worker.why}</p>
      {place && !changing ? (
        <button type="button" className="button wide" onClick={() => setChanging(true)}>
          {words.worker.change}
        </button>
      ) : (
        <section className="card stack">
          <button type="button" className="button wide" disabled={looking} onClick={() => void look()}>
            {looking ? words.report.locating : words.report.useLocation}
          </button>
          <GridChooser onChoose={take} />
        </section>
      )}
    </>
  )
}
