import { useQuery } from '@tanstack/react-query'
import { client } from '#apps/resident/client.ts'
import { usePhotoReport } from '#apps/resident/home.tsx'
import { residentAppWords } from '#apps/resident/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/refusal.ts'
import { CameraIcon, MicIcon, PinIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { ShutterButton } from '#systems/grid-affairs/incident/screens/resident-photos.tsx'
import { useGridAt } from '#systems/grid-affairs/incident/screens/resident-place.tsx'
import { WorkerCard } from '#systems/grid-affairs/incident/screens/resident-worker.tsx'

interface Spot {
  readonly lon: number
  readonly lat: number
  readonly label: string | undefined
}

/** `lon,lat` or `lon,lat,name of the place`, as printed on the sticker. */
const parseSpot = (code: string): Spot | undefined => {
  const [lon = '', lat = '', ...label] = code.split(',')
  const [x, y] = [Number(lon), Number(lat)]
  if (lat === '' || !Number.isFinite(x) || !Number.isFinite(y)) return undefined
  return { lon: x, lat: y, label: label.join(',').slice(0, 120) || undefined }
}

const findGrid = async (id: string): Promise<Spot | null> => {
  const [grid] = await client.places.areas({ kind: 'grid', id })
  if (grid?.lon === undefined || grid.lat === undefined) return null
  return { lon: grid.lon, lat: grid.lat, label: undefined }
}

const SpotShown = ({ spot }: { spot: Spot }) => {
  const words = useWords(residentAppWords)
  const report = usePhotoReport()
  const { outbox, go } = useDoor()
  const { data, error } = useGridAt(spot)
  const name = spot.label ?? data?.name
  const place = {
    lon: spot.lon,
    lat: spot.lat,
    source: 'qr' as const,
    ...(spot.label === undefined ? {} : { words: spot.label }),
  }
  const about = { place, placeName: name }
  if (error && refusalOf(error).code !== 'offline') return <RefusalNotice refusal={refusalOf(error)} />
  return (
    <>
      <section className="card place-line">
        <PinIcon size="1.75em" />
        <span className="place-name">
          <strong className="headline">{name ?? words.placeTitle}</strong>
          <span className="muted small">{spot.label === undefined ? data?.village : data?.name}</span>
        </span>
      </section>
      <ShutterButton className="button primary shutter" onPhoto={(file) => report(file, about)}>
        <CameraIcon size="56px" />
        <strong>{words.photo}</strong>
        <span>{words.here}</span>
      </ShutterButton>
      <button
        type="button"
        className="button tall wide"
        onClick={() => go(`/report/${outbox.begin(about).case}`)}
      >
        <MicIcon size="1.75em" /> {words.talk}
      </button>
      <WorkerCard place={spot} />
    </>
  )
}

/** The page behind a QR code on a wall: which place this is, who looks after it, report here. */
export const PlaceCard = ({ code }: { code: string }) => {
  const words = useWords(residentAppWords)
  const printed = parseSpot(code)
  const { data, error, isPending } = useQuery({
    queryKey: ['grid', code],
    queryFn: () => findGrid(code),
    enabled: printed === undefined,
  })
  const spot = printed ?? data
  if (spot) return <SpotShown spot={spot} />
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  if (isPending) return <Loading rows={3} />
  return <p className="notice">{words.placeUnknown}</p>
}
