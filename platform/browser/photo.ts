import { reachingFetch } from '#platform/browser/online.ts'
import { Refused } from '#platform/browser/refusal.ts'

/** Long edge in pixels after shrinking on the device: legible for evidence, about 300 kB. */
const longEdge = 1600
const pieceBytes = 256 * 1024
const tries = 6

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Draws the photo smaller; re-encoding also drops the place and device that a camera writes into it. */
export const shrinkPhoto = async (file: Blob): Promise<Blob> => {
  const image = await createImageBitmap(file).catch(() => undefined)
  if (!image) return file
  const scale = Math.min(1, longEdge / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.width * scale)
  canvas.height = Math.round(image.height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.82))
}

const tus = { 'Tus-Resumable': '1.0.0' }

const refuse = async (response: Response): Promise<never> => {
  const body: unknown = await response.json().catch(() => undefined)
  throw new Refused(body)
}

const offsetOf = async (url: string): Promise<number | undefined> => {
  const response = await reachingFetch(url, { method: 'HEAD', headers: tus })
  return response.ok ? Number(response.headers.get('Upload-Offset')) : undefined
}

/** False when the centre already holds the whole photo. */
const create = async (id: string, blob: Blob): Promise<boolean> => {
  const name = btoa('photo.jpg')
  const response = await reachingFetch('/api/v1/files', {
    method: 'POST',
    headers: {
      ...tus,
      'Upload-Length': String(blob.size),
      'Upload-Metadata': `id ${btoa(id)},name ${name},filetype ${btoa(blob.type)}`,
    },
  })
  if (!response.ok && response.status !== 409) await refuse(response)
  return response.ok
}

/** Sends from where the server stands; a broken piece is asked for again, so a cut link costs one piece. */
const sendPieces = async (url: string, blob: Blob, from: number): Promise<void> => {
  for (let offset = from; offset < blob.size;) {
    const response = await reachingFetch(url, {
      method: 'PATCH',
      headers: { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
      body: blob.slice(offset, offset + pieceBytes),
    })
    if (!response.ok) await refuse(response)
    offset = Number(response.headers.get('Upload-Offset'))
  }
}

/** One try to upload under an id made here (tus 1.0); with `again` it goes on from where an earlier try was cut. */
export const uploadPhoto = async (id: string, blob: Blob, again = false): Promise<void> => {
  const url = `/api/v1/files/${id}`
  const offset = again ? await offsetOf(url) : undefined
  if (offset === undefined && !(await create(id, blob))) return
  await sendPieces(url, blob, offset ?? 0)
}

/** Shrinks and uploads a photo under an id made here (tus 1.0); a network loss is retried from the last piece. */
export const sendPhoto = async (
  id: string,
  file: Blob,
  onState: (state: 'shrinking' | 'sending' | 'ready') => void,
): Promise<void> => {
  onState('shrinking')
  const blob = await shrinkPhoto(file)
  onState('sending')
  for (let attempt = 1; ; attempt++) {
    try {
      await uploadPhoto(id, blob, attempt > 1)
      return onState('ready')
    } catch (error) {
      if (error instanceof Refused || attempt === tries) throw error
      await wait(500 * 2 ** attempt)
    }
  }
}

/** Public copy of a photo, stripped of location; `thumb` is 320 pixels wide. `link` is a receipt's token. */
export const photoUrl = (id: string, size: 'thumb' | 'full' = 'full', link?: string): string =>
  `/api/v1/files/${id}/${size}${link === undefined ? '' : `?link=${encodeURIComponent(link)}`}`
