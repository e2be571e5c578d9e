import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Actor } from '#kernel/authority/grant.ts'
import { digestOf } from '#kernel/sync/digest.ts'

/** Where a device stands: what it was told last, and under which posts. */
export interface SyncCursor {
  /** Every transaction below this number has been told. */
  readonly xact: bigint
  readonly digest: string
  readonly under: string
  /** Digest of each part that is replaced whole. */
  readonly whole: Readonly<Record<string, string>>
}

export const writeCursor = ({ xact, ...rest }: SyncCursor): string =>
  Buffer.from(JSON.stringify({ ...rest, xact: String(xact) })).toString('base64url')

/** A cursor that cannot be read is no cursor: the device gets everything anew. */
export const readCursor = (text: string | undefined): SyncCursor | undefined => {
  try {
    const read = JSON.parse(Buffer.from(text ?? '', 'base64url').toString()) as Record<string, unknown>
    const { xact, digest, under, whole } = read
    if (typeof xact !== 'string' || typeof digest !== 'string' || typeof under !== 'string') return undefined
    return { xact: BigInt(xact), digest, under, whole: (whole ?? {}) as Record<string, string> }
  } catch {
    return undefined
  }
}

/** Digest of an actor's posts: acts and cursors made under other posts are recognised by it. */
export const digestOfPosts = ({ county, id, posts }: Actor): Promise<string> =>
  digestOf(
    [county, id, ...posts.map(({ role, areaPath, unit }) => `${role} ${areaPath} ${unit}`).toSorted()].join(
      '\n',
    ),
  )

export interface DeviceOwner {
  readonly county: string
  readonly account: string
  readonly device: string
}

const sign = (key: Buffer, body: string): string =>
  createHmac('sha256', key).update(`device ${body}`).digest('base64url')

/** Proves which account's device this is after its session is gone; it opens the hand-over and nothing else. */
export const makeDeviceToken = (key: Buffer, { county, account, device }: DeviceOwner): string => {
  const body = Buffer.from([county, account, device].join('\n')).toString('base64url')
  return `${body}.${sign(key, body)}`
}

export const readDeviceToken = (key: Buffer, token: string): DeviceOwner | undefined => {
  const [body = '', mark = ''] = token.split('.')
  const [given, right] = [Buffer.from(mark), Buffer.from(sign(key, body))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const [county = '', account = '', device = ''] = Buffer.from(body, 'base64url').toString().split('\n')
  return { county, account, device }
}
