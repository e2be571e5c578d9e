import { useEffect, useRef, useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { photoUrl, sendPhoto, shrinkPhoto } from '#platform/browser/photo.ts'
import type { Field } from '#platform/browser/field/engine.ts'
import { useField } from '#platform/browser/field/react.ts'
import { newId } from '#kernel/id/id.ts'
import { CameraIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { uiWords } from '#ui/words.ts'

type PhotoState = 'shrinking' | 'sending' | 'ready'

/** Where this device carries an outbox, a photo is kept first and travels by itself; elsewhere it is sent now. */
const takeOver = async (
  field: Field | undefined,
  id: string,
  file: File,
  onState: (state: PhotoState) => void,
): Promise<void> => {
  if (!field) return sendPhoto(id, file, onState)
  onState('shrinking')
  await field.keepPhoto(id, await shrinkPhoto(file))
  void field.sync()
}

/** A photo of the form: from this device while it is still here, else from the centre. */
const Thumb = ({ id, alt }: { id: string; alt: string }) => {
  const field = useField()
  const [url, setUrl] = useState(field ? undefined : photoUrl(id, 'thumb'))
  useEffect(() => {
    if (!field) return undefined
    let local: string | undefined
    void field.store.photos.get(id).then((photo) => {
      local = photo && URL.createObjectURL(photo.blob)
      setUrl(local ?? photoUrl(id, 'thumb'))
    })
    return () => {
      if (local) URL.revokeObjectURL(local)
    }
  }, [field, id])
  return <img src={url} alt={alt} />
}

/** Photos of a form: shrunk on the device, sent in pieces that resume, shown while they travel. */
export const PhotoInput = ({
  value,
  onChange,
  max = 9,
  first,
}: {
  value: readonly string[]
  onChange: (ids: string[]) => void
  max?: number
  /** Name of a large first button, where the photo is the page's beginning. */
  first?: string
}) => {
  const words = useWords(uiWords)
  const field = useField()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState<PhotoState>()
  const [refusal, setRefusal] = useState<Refusal>()
  const take = async (file: File) => {
    const id = newId()
    setRefusal(undefined)
    try {
      await takeOver(field, id, file, setBusy)
      onChange([...value, id])
    } catch (error) {
      setRefusal(refusalOf(error))
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <div className="stack">
      <div className="photos" style={value.length === 0 ? { display: 'none' } : undefined}>
        {value.map((id, i) => (
          <figure key={id}>
            <Thumb id={id} alt={words.photo(i + 1)} />
            <button
              type="button"
              className="button plain"
              onClick={() => onChange(value.filter((one) => one !== id))}
              aria-label={words.removePhoto(i + 1)}
            >
              ×
            </button>
          </figure>
        ))}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={words.addPhoto}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void take(file)
          event.target.value = ''
        }}
      />
      {busy ? (
        <output>{words.photoState[busy]}</output>
      ) : (
        value.length < max && (
          <button
            type="button"
            className={first && value.length === 0 ? 'button primary shutter' : 'button'}
            onClick={() => input.current?.click()}
          >
            <CameraIcon /> {first && value.length === 0 ? first : words.addPhoto}
          </button>
        )
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
    </div>
  )
}
