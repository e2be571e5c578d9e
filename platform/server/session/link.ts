import { createHmac, timingSafeEqual } from 'node:crypto'
import { Fault } from '#kernel/fault/fault.ts'

/** What a signed receipt link says: which case, and until when it opens it. No personal data stands in it. */
export interface Link {
  readonly county: string
  readonly case: string
  readonly until: number
}

const sign = (key: Buffer, body: string): Buffer =>
  createHmac('sha256', key).update(body).digest().subarray(0, 18)

/** A link that opens one case for its reporter until `until` (seconds since 1970). */
export const makeLink = (key: Buffer, { county, case: id, until }: Link): string => {
  const body = Buffer.from(`${county}.${id}.${until}`).toString('base64url')
  return `${body}~${sign(key, body).toString('base64url')}`
}

/** @throws Fault not-there when forged, link-expired when its time has passed */
export const readLink = (key: Buffer, token: string, nowSeconds: number = Date.now() / 1000): Link => {
  const [body = '', mark = ''] = token.split('~')
  const given = Buffer.from(mark, 'base64url')
  const right = sign(key, body)
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Fault('not-there')
  const [county = '', id = '', until = '0'] = Buffer.from(body, 'base64url').toString().split('.')
  if (Number(until) < nowSeconds) throw new Fault('link-expired')
  return { county, case: id, until: Number(until) }
}
