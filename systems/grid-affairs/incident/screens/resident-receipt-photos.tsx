import { useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { photoUrl } from '#platform/browser/photo.ts'
import { Dialog } from '#ui/dialog.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { uiWords } from '#ui/words.ts'
import type { Receipt } from '#systems/grid-affairs/incident/contract.ts'
import type { KeptPhoto } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

/** Photos of a case through its link; what this device is still sending is named, never hidden. */
export const ReceiptPhotos = ({
  receipt,
  token,
  waiting,
}: {
  receipt: Receipt
  token: string
  waiting: readonly KeptPhoto[]
}) => {
  const words = useWords(residentWords)
  const general = useWords(uiWords)
  const [open, setOpen] = useState<string>()
  const { photos } = receipt
  const coming = waiting.filter(({ id, state }) => state === 'kept' && !photos.includes(id)).length
  const refused = waiting.filter(({ refusal }) => refusal !== undefined)
  if (photos.length + coming + refused.length === 0) return null
  return (
    <section className="card stack">
      <h2>{words.receipt.photos}</h2>
      <div className="photos">
        {photos.map((id, i) => (
          <button
            key={id}
            type="button"
            className="photo-button"
            aria-label={words.receipt.openPhoto(i + 1)}
            onClick={() => setOpen(id)}
          >
            <img src={photoUrl(id, 'thumb', token)} alt="" width="96" height="96" />
          </button>
        ))}
      </div>
      {coming > 0 && <output className="muted">{words.receipt.waiting(coming)}</output>}
      {refused.map(({ id, refusal }) => refusal && <RefusalNotice key={id} refusal={refusal} />)}
      {open && (
        <Dialog label={words.receipt.photos} onClose={() => setOpen(undefined)}>
          <div className="large-photo">
            <img src={photoUrl(open, 'full', token)} alt={words.report.photo(photos.indexOf(open) + 1)} />
            <button type="button" className="button wide" onClick={() => setOpen(undefined)}>
              {general.close}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  )
}
