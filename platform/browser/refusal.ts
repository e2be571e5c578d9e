import type { FaultCode, FieldFault } from '#kernel/fault/fault.ts'
import type { Text } from '#kernel/words/words.ts'

/** A refusal as the server explains it: in both languages, naming fields, saying whether the work is safe. */
export interface Refusal {
  readonly code: FaultCode | 'offline'
  readonly status: number
  readonly words: Text
  readonly kept: Text
  readonly fields: readonly FieldFault[]
  readonly request: string
}

const offline: Refusal = {
  code: 'offline',
  status: 0,
  fields: [],
  request: '',
  words: { zh: '网络不通，没有送到中心', en: 'No network: it did not reach the centre' },
  kept: {
    zh: '您填写的内容还在本页，联网后再试。',
    en: 'What you entered is still on this page; try again when connected.',
  },
}

export const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' && body !== null && 'kept' in body && 'words' in body

/** Any error of a call as a refusal that can be shown. */
export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Error && 'data' in error && isRefusal(error.data)) return error.data
  return offline
}

/** An answer that was no: `data` is what the server said, shaped as oRPC's own error so that both read alike. */
export class Refused extends Error {
  readonly data: unknown

  constructor(data: unknown) {
    super('refused')
    this.data = data
  }
}
