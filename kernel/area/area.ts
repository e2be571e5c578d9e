/**
 * Areas change: names, parents and codes have validity, ids do not change and mean the same area for ever.
 * Dates are ISO days in the county's civil time; a version counts from `validFrom` until the day before `validTo`.
 */
export const areaKinds = ['county', 'township', 'village', 'grid', 'functional'] as const
export type AreaKind = (typeof areaKinds)[number]

/** One area as it stood for a while; a row of `kernel.areas`. */
export interface AreaVersion {
  readonly id: string
  readonly kind: AreaKind
  /** GB/T 2260 or statistics code of that time: shown and exchanged, never a key. */
  readonly code: string
  readonly name: string
  readonly parent?: string | undefined
  /** Ids from the root down, joined by `/`; the last is the area's own. */
  readonly path: string
  readonly validFrom: string
  readonly validTo?: string | undefined
}

/** Does something with this validity count on that day? A side that is left out is open. */
export const isValidOn = (
  validity: { readonly validFrom?: string | undefined; readonly validTo?: string | undefined },
  date: string,
): boolean =>
  (validity.validFrom === undefined || validity.validFrom <= date) &&
  (validity.validTo === undefined || date < validity.validTo)

/** The area as it stood on a day; undefined before it began, after it ended, or when nobody knows it. */
export const areaAt = (versions: readonly AreaVersion[], id: string, date: string): AreaVersion | undefined =>
  versions.find((version) => version.id === id && isValidOn(version, date))

/** A statistics code of a village's place ends in three digits of its own: below 200 a community (居委会), from 200 a village (村委会). */
export const isCommunity = (code: string): boolean =>
  /^\d{9}(\d{3})/.test(code) && Number(code.slice(9, 12)) < 200

/** Whole segments only: `51/1` is not within `51/11`. Every path is within itself. */
export const within = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(`${prefix}/`)

/** Paths of the areas above, from the root down, without the area itself: `a/b/c` gives `a` and `a/b`. */
export const ancestors = (path: string): string[] => {
  const ids = path.split('/')
  return ids.slice(1).map((_, i) => ids.slice(0, i + 1).join('/'))
}
