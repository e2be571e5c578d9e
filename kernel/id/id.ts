/**
 * Ids are UUIDv7 made by the caller, so that sending a thing twice is recognised as the same thing.
 * The first 48 bits are the time in milliseconds: ids sort roughly by age and b-trees stay compact.
 */
export type Id = string & { readonly __brand: 'Id' }

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export const isId = (text: string): text is Id => pattern.test(text)

/** A fresh id; `now` is in milliseconds since 1970 and only sets the order. */
export const newId = (now: number = Date.now()): Id => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id
}
