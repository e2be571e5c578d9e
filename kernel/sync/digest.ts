/** One thing that a device keeps: its part, its id, and what tells an old copy from a new one. */
export interface Kept {
  readonly part: string
  readonly id: string
  readonly version: string
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 of a text, first 32 hex digits: names a state, guards no secret. */
export const digestOf = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).slice(0, 32)

/** Digest of a set, whatever order it is listed in: device and centre hold the same set if and only if they agree. */
export const digestOfSet = (set: readonly Kept[]): Promise<string> =>
  digestOf(
    set
      .map(({ part, id, version }) => `${part}\t${id}\t${version}`)
      .toSorted()
      .join('\n'),
  )
