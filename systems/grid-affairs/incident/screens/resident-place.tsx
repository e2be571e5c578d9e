import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { locate } from '#platform/browser/locate.ts'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { useOnline } from '#platform/browser/online.ts'
import { PinIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { GridChooser } from '#systems/grid-affairs/incident/screens/resident-grid-chooser.tsx'
import type { KeptReport } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { lastPlace, rememberPlace } from '#systems/grid-affairs/incident/screens/resident-last-place.ts'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

/** The grid of a place and who looks after it; kept for the day, because grids seldom move. */
export const useGridAt = (place: { lon: number; lat: number } | undefined) => {
  const { incidents } = useDoor()
  return useQuery({
    queryKey: ['place', place?.lon, place?.lat],
    queryFn: () => incidents.place({ lon: place?.lon ?? 0, lat: place?.lat ?? 0 }),
    enabled: place !== undefined,
    staleTime: 86_400_000,
    retry: false,
  })
}

/** Asks the phone where it is once; else the last place of this device stands in, named as such. */
const useFirstPlace = (report: KeptReport): { locating: boolean; again: () => void } => {
  const { outbox } = useDoor()
  const [locating, setLocating] = useState(false)
  const look = async () => {
    setLocating(true)
    const found = await locate()
    if (found) outbox.change(report.case, { place: { ...found, source: 'phone' }, placeName: undefined })
    setLocating(false)
    return found !== undefined
  }
  useEffect(() => {
    if (report.place) return
    void look().then((found) => {
      const last = lastPlace()
      if (found || !last) return
      outbox.change(report.case, {
        place: { lon: last.lon, lat: last.lat, source: 'other' },
        placeName: last.name,
      })
    })
    // Only when the page opens: later changes are the person's own.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return { locating, again: () => void look() }
}

const PlaceName = ({ report, name }: { report: KeptReport; name: string }) => {
  const words = useWords(residentWords).report
  const { place } = report
  const how =
    place?.source === 'phone' && place.accuracy !== undefined
      ? words.accuracy(place.accuracy)
      : place?.source === 'qr'
        ? words.fromQr
        : place?.source === 'other'
          ? words.remembered
          : words.chosen
  return (
    <span className="place-name">
      <strong>{name}</strong>
      <span className="muted small">{how}</span>
    </span>
  )
}

const useNamedPlace = (report: KeptReport) => {
  const { outbox } = useDoor()
  const grid = useGridAt(report.place)
  const { data } = grid
  const name = report.place?.source === 'qr' && report.place.words ? report.place.words : data?.name
  useEffect(() => {
    if (!data || !report.place || !name) return
    rememberPlace({ lon: report.place.lon, lat: report.place.lat, name: data.name })
    if (report.placeName !== name) outbox.change(report.case, { placeName: name })
  }, [data, name, report, outbox])
  const outside = grid.error === null ? undefined : refusalOf(grid.error)
  return { outside: outside?.code === 'offline' ? undefined : outside }
}

const Exactly = ({ report }: { report: KeptReport }) => {
  const words = useWords(residentWords).report
  const { outbox } = useDoor()
  const id = useId()
  const { place } = report
  if (!place) return null
  const write = (text: string) => {
    const { words: _, ...where } = place
    outbox.change(report.case, { place: { ...where, ...(text === '' ? {} : { words: text }) } })
  }
  return (
    <div className="field">
      <label htmlFor={id}>{words.exactly}</label>
      <input
        id={id}
        type="text"
        maxLength={120}
        placeholder={words.exactlyHint}
        value={place.words ?? ''}
        onChange={({ target }) => write(target.value)}
      />
    </div>
  )
}

const Chooser = ({
  report,
  locating,
  onLocate,
  onDone,
}: {
  report: KeptReport
  locating: boolean
  onLocate: () => void
  onDone: () => void
}) => {
  const words = useWords(residentWords).report
  const { outbox } = useDoor()
  const online = useOnline()
  return (
    <>
      {!report.place && !locating && online && <p className="muted">{words.noLocation}</p>}
      <GridChooser
        onChoose={({ lon, lat, name }) => {
          const place = { lon, lat, source: 'address' as const }
          outbox.change(report.case, { place, placeName: name, refusal: undefined })
          onDone()
        }}
      />
      <button type="button" className="button" onClick={onLocate} disabled={locating}>
        {locating ? words.locating : words.useLocation}
      </button>
    </>
  )
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' })

/** Where it is: pre-filled from the QR code, the phone or the last time; a list of villages and grids otherwise. */
export const ResidentPlace = ({
  report,
  refusal,
  missing,
}: {
  report: KeptReport
  refusal: Refusal | undefined
  missing: boolean
}) => {
  const words = useWords(residentWords).report
  const { locating, again } = useFirstPlace(report)
  const { outside } = useNamedPlace(report)
  const [changing, setChanging] = useState(false)
  const { place } = report
  const refused = refusal?.fields.some(({ field }) => field.startsWith('place')) ? refusal : outside
  const choosing = changing || refused !== undefined || (!place && !locating)
  const done = () => setChanging(false)
  return (
    <section className="card stack" aria-label={words.place}>
      <div className="place-line">
        <PinIcon size="1.5em" />
        {place ? (
          <PlaceName report={report} name={report.placeName ?? words.noName} />
        ) : (
          <output className="place-name">
            <strong>{locating ? words.locating : words.choosePlace}</strong>
          </output>
        )}
        {!choosing && place && (
          <button type="button" className="button" onClick={() => setChanging(true)}>
            {words.changePlace}
          </button>
        )}
      </div>
      {missing && !place && (
        <p ref={intoView} className="wrong small" role="alert">
          {words.needPlace}
        </p>
      )}
      {refused && <RefusalNotice refusal={refused} />}
      {choosing && <Chooser report={report} locating={locating} onLocate={again} onDone={done} />}
      <Exactly report={report} />
    </section>
  )
}
