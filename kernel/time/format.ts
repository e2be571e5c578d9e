/** For browsers: no Temporal and no calendar here, deadlines come computed from the server. */

export interface TimeLeft {
  readonly state: 'left' | 'soon' | 'over'
  /** Parts of the span until the due moment, or since it when over; plain hours, not working hours. */
  readonly days: number
  readonly hours: number
  readonly minutes: number
}

const minuteMs = 60_000

/**
 * How far away a due moment is, for a person to read: whole minutes, rounded down.
 * `soon` is less than `soonMs` (two hours unless told); the due moment itself is not over yet.
 * Throws RangeError when `dueIso` is no ISO instant.
 */
export const timeLeft = (dueIso: string, nowMs: number, soonMs = 120 * minuteMs): TimeLeft => {
  const span = Date.parse(dueIso) - nowMs
  if (Number.isNaN(span)) throw new RangeError(`${dueIso} is no moment`)
  const minutes = Math.floor(Math.abs(span) / minuteMs)
  const state = span < 0 ? 'over' : span < soonMs ? 'soon' : 'left'
  return {
    state,
    days: Math.floor(minutes / 1440),
    hours: Math.floor(minutes / 60) % 24,
    minutes: minutes % 60,
  }
}
