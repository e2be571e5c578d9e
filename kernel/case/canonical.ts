const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** One text for one meaning: keys in order, absent and undefined alike. `jsonb` may reorder keys; this text does not change. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value))
