import type { Item, ItemChange } from '#engines/catalogue/contract.ts'

interface Validity {
  readonly code: string
  readonly validFrom?: string | undefined
  readonly validTo?: string | undefined
}

// Days are compared as text; a missing end lies after all, a missing beginning before all.
const begin = ({ validFrom = '' }: Validity): string => validFrom
const end = ({ validTo = '9999-12-31' }: Validity): string => validTo

/** Two items of one code that would hold on the same day, or one that ends before it begins. */
export const findOverlap = <One extends Validity>(items: readonly One[]): One | undefined => {
  const ordered = items.toSorted((a, b) =>
    a.code === b.code ? (begin(a) < begin(b) ? -1 : 1) : a.code < b.code ? -1 : 1,
  )
  return ordered.find((one, i) => {
    const before = ordered[i - 1]
    return begin(one) >= end(one) || (before?.code === one.code && begin(one) < end(before))
  })
}

const keyOf = ({ code, validFrom = '' }: Item): string => `${code} ${validFrom}`

const changedFields = (before: Item, after: Item): ItemChange['fields'] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }))

/** What an edition adds, removes and changes; applied to the one before it, it gives the one after it. */
export const changesBetween = (before: readonly Item[], after: readonly Item[]): ItemChange[] => {
  const [old, fresh] = [before, after].map((items) => new Map(items.map((one) => [keyOf(one), one])))
  if (!old || !fresh) return []
  const removed = before
    .filter((one) => !fresh.has(keyOf(one)))
    .map(({ code, name }): ItemChange => ({ code, name, kind: 'removed', fields: [] }))
  const rest = after.flatMap((one): ItemChange[] => {
    const { code, name } = one
    const earlier = old.get(keyOf(one))
    if (!earlier) return [{ code, name, kind: 'added', fields: [] }]
    const fields = changedFields(earlier, one)
    return fields.length > 0 ? [{ code, name, kind: 'changed', fields }] : []
  })
  return [...removed, ...rest]
}

/** A shown item as it would be imported again: without what only the list in force says of it. */
export const bare = ({
  from: _from,
  until: _until,
  edition: _edition,
  suspended: _suspended,
  closedOn: _closedOn,
  ...item
}: Item): Item => item
