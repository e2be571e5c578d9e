import { useMemo } from 'react'
import { timeLeft } from '#kernel/time/format.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import type { Level } from '#ui/badges.tsx'
import type { MapPoint } from '#ui/map.tsx'
import { uiWords, type UiWords } from '#ui/words.ts'

export interface MapCase {
  readonly id: string
  readonly title: string
  readonly urgency: string
  readonly lon: number
  readonly lat: number
  readonly dueAt?: string | undefined
  readonly count?: number | undefined
}

const clockOf = (
  dueAt: string | undefined,
  now: number,
  words: UiWords,
): Pick<MapPoint, 'clock' | 'clockWords'> => {
  if (dueAt === undefined) return { clock: 'none', clockWords: '' }
  const { state, days, hours, minutes } = timeLeft(dueAt, now)
  const say = state === 'over' ? words.over : words.left
  const clockWords = days > 0 ? say.days(days) : hours > 0 ? say.hours(hours) : say.minutes(minutes)
  return { clock: state, clockWords }
}

/** Cases as points whose clocks are told in the user's language. */
export const useMapPoints = (cases: readonly MapCase[]): MapPoint[] => {
  const words = useWords(uiWords)
  const now = useNow()
  return useMemo(
    () =>
      cases.map(({ id, title, urgency, lon, lat, dueAt, count }) => ({
        id,
        title,
        lon,
        lat,
        count,
        level: urgency as Level,
        ...clockOf(dueAt, now, words),
      })),
    [cases, words, now],
  )
}
