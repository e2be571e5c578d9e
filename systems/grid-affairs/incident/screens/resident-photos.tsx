import { useEffect, useRef, useState, type ReactNode } from 'react'
import { findPhoto } from '#platform/browser/draft.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useOnline } from '#platform/browser/online.ts'
import { CameraIcon, CrossIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import type { KeptPhoto, KeptReport } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

const most = 9

/** A button that opens the camera itself: the first press is the picture. */
export const ShutterButton = ({
  className,
  camera = true,
  onPhoto,
  children,
}: {
  className: string
  camera?: boolean
  onPhoto: (file: File) => void
  children: ReactNode
}) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        {...(camera ? { capture: 'environment' as const } : {})}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onPhoto(file)
          target.value = ''
        }}
      />
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {children}
      </button>
    </>
  )
}

/** The picture as it lies on this device: shown at once, also without a network. */
const useLocalPicture = ({ id, state }: KeptPhoto): string | undefined => {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let gone = false
    if (state === 'shrinking') return undefined
    void findPhoto(id).then((blob) => {
      if (!blob || gone) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id, state])
  return url
}

const Picture = ({ photo, n, onRemove }: { photo: KeptPhoto; n: number; onRemove: () => void }) => {
  const words = useWords(residentWords).report
  const online = useOnline()
  const url = useLocalPicture(photo)
  const said =
    photo.state === 'kept' && !online ? words.photoState.keptOffline : words.photoState[photo.state]
  return (
    <figure className="picture">
      {url && photo.state !== 'refused' ? (
        <img src={url} alt={words.photo(n)} />
      ) : (
        <span className="skeleton">
          <span className="visually-hidden">{words.photo(n)}</span>
        </span>
      )}
      <figcaption className="small">{said}</figcaption>
      <button type="button" className="button" aria-label={words.removePhoto(n)} onClick={onRemove}>
        <CrossIcon />
      </button>
    </figure>
  )
}

/** Photos of a report: shrunk here, uploading while the person goes on. */
export const ResidentPhotos = ({ report }: { report: KeptReport }) => {
  const words = useWords(residentWords).report
  const { outbox } = useDoor()
  const { photos } = report
  const add = (file: File) => void outbox.addPhoto(report.case, file)
  const first = photos.length === 0
  return (
    <section className="stack" aria-label={words.photos}>
      <div className={photos.length === 1 ? 'pictures one' : 'pictures'}>
        {photos.map((photo, i) => (
          <Picture
            key={photo.id}
            photo={photo}
            n={i + 1}
            onRemove={() => void outbox.removePhoto(report.case, photo.id)}
          />
        ))}
      </div>
      {photos.map(({ id, refusal }) => refusal && <RefusalNotice key={id} refusal={refusal} />)}
      {photos.length < most && (
        <div className="pair">
          <ShutterButton className="button" onPhoto={add}>
            <CameraIcon /> {first ? words.takePhoto : words.morePhoto}
          </ShutterButton>
          <ShutterButton className="button" camera={false} onPhoto={add}>
            {words.fromAlbum}
          </ShutterButton>
        </div>
      )}
    </section>
  )
}
