import type { Random } from '#town/random.ts'
import type { Now } from '#town/script.ts'
import { share } from '#town/share.ts'

export interface StoryOptions {
  readonly count: number
  readonly days: number
  /** How many of them are still open. */
  readonly open: number
  /** Days ago of the flood. */
  readonly floodDay: number
  readonly seed: string
  readonly now: Now
}

export const storyDefaults: StoryOptions = {
  count: 3000,
  days: 90,
  open: 72,
  floodDay: 37,
  seed: '1',
  now: { weekday: 1, minute: 630 },
}

/** Reports per hour of the day: few at night, most on the way to work and home. */
const hours: readonly (readonly [number, number])[] = [
  0.3, 0.2, 0.1, 0.1, 0.2, 0.6, 2, 4.5, 9, 7, 5.5, 4, 3, 3.5, 4.5, 4.5, 5, 8.5, 8, 5, 4, 3, 1.6, 0.7,
].map((weight, hour) => [hour, weight])

const weekdayOf = (day: number, { weekday }: Now): number => ((((weekday - 1 - day) % 7) + 7) % 7) + 1

const dayWeight = (day: number, { now, floodDay }: StoryOptions): number => {
  const weekday = weekdayOf(day, now)
  const usual = weekday > 5 ? 0.62 : weekday === 1 ? 1.2 : 1
  if (day === 0) return usual * Math.max(0, (now.minute - 360) / 1080) * 0.6
  return day === floodDay ? 4.5 : usual
}

/** How many stories fall on each day, oldest first; the parts add up to the whole. */
export const spreadOverDays = (options: StoryOptions): (readonly [day: number, count: number])[] => {
  const days = Array.from({ length: options.days }, (_, i) => options.days - 1 - i)
  const weights = days.map((day) => dayWeight(day, options))
  return share(options.count - options.open, weights).map((count, i) => [days[i] ?? 0, count])
}

/** A local minute of that day; today only what has passed, with time left to finish. */
export const minuteOf = (day: number, now: Now, random: Random): number => {
  const minute = random.weighted(hours) * 60 + random.int(0, 59)
  return day > 0 || minute < now.minute - 90 ? minute : random.int(0, Math.max(1, now.minute - 90))
}
