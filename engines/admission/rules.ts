import type { Item } from '#engines/catalogue/contract.ts'

/** An item as the rules of a task look at it. */
export interface Standing {
  readonly code: string
  readonly from: string
  readonly until: string | null
  readonly suspended: boolean
  readonly item: Item
}

/** Why a task may not go out; every refusal is counted under one of these. */
export const refusals = ['offList', 'takenBack', 'cancelled'] as const
export type WhyRefused = (typeof refusals)[number]

export type Verdict<One extends Standing> =
  | { readonly is: 'admitted' | 'held'; readonly standing: One }
  | { readonly is: 'refused'; readonly why: WhyRefused }

/** An item that stands on its list to say that nobody may ask it any more. */
export const closedTo = ({ part, decision }: Item): WhyRefused | undefined => {
  if (part === 'takenBack') return 'takenBack'
  return decision === 'cancel' ? 'cancelled' : undefined
}

/**
 * The one guard of admission: may a department ask this on this day? It looks at the list as it holds on the day, whoever asks
 * and by whichever road the question came.
 */
export const judge = <One extends Standing>(
  held: readonly One[],
  asked: string,
  day: string,
): Verdict<One> => {
  const standing = held.find(
    ({ code, from, until, item }) =>
      (code === asked || item.name === asked) && from <= day && (until === null || day < until),
  )
  if (!standing) return { is: 'refused', why: 'offList' }
  const why = closedTo(standing.item)
  if (why) return { is: 'refused', why }
  return { is: standing.suspended ? 'held' : 'admitted', standing }
}

export interface Fund {
  readonly promised: number
  readonly unitPrice: number
  readonly received: number
  readonly paid: number
}

/** What one finished task is paid, or nothing where no price was agreed; never more than has arrived. */
export const payoutOf = (fund: Fund | undefined): { readonly pay: number; readonly covered: boolean } => {
  const pay = fund?.unitPrice ?? 0
  return { pay, covered: pay === 0 || (fund !== undefined && fund.paid + pay <= fund.received) }
}
