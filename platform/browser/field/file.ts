import type { FieldStore, OutboxItem } from '#platform/browser/field/store.ts'

/** Guessing a passphrase must cost; on a cheap phone this takes about a second. */
const iterations = 310_000
const saltBytes = 16
const ivBytes = 12
/** First bytes of the file: what it is, and how it was closed. */
const mark = 'TPX1'

interface Written {
  readonly acts: readonly Omit<OutboxItem, 'order'>[]
  readonly photos: readonly { readonly id: string; readonly type: string; readonly data: string }[]
}

type Bytes = Uint8Array<ArrayBuffer>

const keyOf = async (passphrase: string, salt: Bytes): Promise<CryptoKey> => {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const base64 = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

const blobOf = (data: string, type: string): Blob =>
  new Blob([Uint8Array.from(atob(data), (character) => character.charCodeAt(0))], { type })

/** Everything that has not reached the centre, closed with a passphrase (AES-256-GCM). The last resort without a signal. */
export const exportOutbox = async (store: FieldStore, passphrase: string): Promise<Blob> => {
  const waiting = await store.acts.where('state').anyOf('kept', 'sent', 'refused').sortBy('order')
  const kept = await store.photos.where('state').anyOf('kept', 'begun').toArray()
  const photos = await Promise.all(
    kept.map(async ({ id, blob }) => ({ id, type: blob.type, data: await base64(blob) })),
  )
  const acts = waiting.map(({ order: _order, ...item }) => item)
  const [salt, iv] = [
    crypto.getRandomValues(new Uint8Array(saltBytes)),
    crypto.getRandomValues(new Uint8Array(ivBytes)),
  ]
  const plain = new TextEncoder().encode(JSON.stringify({ acts, photos } satisfies Written))
  const closed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(passphrase, salt), plain)
  return new Blob([mark, salt, iv, closed], { type: 'application/octet-stream' })
}

const open = async (file: Blob, passphrase: string): Promise<Written> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const from = mark.length
  if (new TextDecoder().decode(bytes.slice(0, from)) !== mark) throw new Error('not an outbox file')
  const salt = bytes.slice(from, from + saltBytes)
  const iv = bytes.slice(from + saltBytes, from + saltBytes + ivBytes)
  const key = await keyOf(passphrase, salt)
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv },
    key,
    bytes.slice(from + saltBytes + ivBytes),
  )
  return JSON.parse(new TextDecoder().decode(plain)) as Written
}

/**
 * Takes the acts of a file into this outbox, under their own ids: bringing a file twice, or one whose acts went out meanwhile,
 * does nothing twice. All or nothing. @throws when the passphrase is wrong or the file was changed
 */
export const importOutbox = async (store: FieldStore, file: Blob, passphrase: string): Promise<number> => {
  const { acts, photos } = await open(file, passphrase)
  return store.transaction('rw', store.acts, store.photos, async () => {
    const known = new Set((await store.acts.toArray()).map(({ id }) => id))
    const fresh = acts.filter(({ id }) => !known.has(id))
    await store.acts.bulkAdd(fresh)
    for (const { id, type, data } of photos)
      if (!(await store.photos.get(id)))
        await store.photos.put({ id, blob: blobOf(data, type), state: 'kept', madeAt: Date.now() })
    return fresh.length
  })
}
