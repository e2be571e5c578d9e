/**
 * Days of the county, without Temporal: screens run on phones that do not know it. China keeps one hour, eight ahead, all year.
 */
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The county's day of a moment. */
export const dayOf = (moment: string | number): string =>
  new Date(new Date(moment).getTime() + 8 * hourMs).toISOString().slice(0, 10)

/** The county's day `days` from now; today when none are given. */
export const dayFromNow = (days = 0): string => dayOf(Date.now() + days * dayMs)

/** Midnight at which a day of the county begins. */
export const dawnOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString()
