import type { Text } from '#kernel/words/words.ts'

/** An item of the duty list that is done in the grid, not at a door. */
export interface RoundDuty {
  readonly code: string
  readonly name: Text
  readonly everyDays: number
  readonly basis: string
}

/** A grid with the last time of each item, as a device keeps it. */
export interface GridRounds {
  readonly grid: string
  readonly name: string
  readonly last: Readonly<Record<string, string>>
}

export interface DueRound {
  readonly duty: RoundDuty
  readonly grid: GridRounds
  /** Days since it was due; 0 on its day and where it was never done. */
  readonly daysOver: number
}

const dayMs = 86_400_000

/** Days past its rhythm; below zero it is not due yet. */
export const overBy = ({ everyDays }: Pick<RoundDuty, 'everyDays'>, last: string | undefined, now: number) =>
  last === undefined ? 0 : Math.floor((now - Date.parse(last)) / dayMs) - everyDays

/** What the list asks of these grids now; what waited longest first. */
export const dueRounds = (
  duties: readonly RoundDuty[],
  grids: readonly GridRounds[],
  now: number,
): DueRound[] =>
  grids
    .flatMap((grid) =>
      duties.map((duty) => ({ duty, grid, daysOver: overBy(duty, grid.last[duty.code], now) })),
    )
    .filter(({ daysOver }) => daysOver >= 0)
    .toSorted((a, b) => b.daysOver - a.daysOver || (a.duty.code < b.duty.code ? -1 : 1))

/** How closed rounds are drawn for a check (`round-check`, a versioned rule): one in so many, by a seed that is published afterwards. */
export interface CheckRule {
  readonly oneIn: number
  readonly seed: string
}

/** FNV-1a: any second program recomputes it from the published seed and the task's id. */
const hash = (text: string): number => {
  let sum = 0x811c9dc5
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  // The last bits of FNV mix poorly: fold the high half over them.
  return (sum ^ (sum >>> 15)) >>> 0
}

/** Whether a task is drawn: by its own id, never by who did it. */
export const isDrawn = ({ oneIn, seed }: CheckRule, task: string): boolean =>
  hash(`${seed} ${task}`) % oneIn === 0
