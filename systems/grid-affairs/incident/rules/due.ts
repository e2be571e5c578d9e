import { addLimit, dueAfter, type Limit } from '#kernel/time/clock.ts'
import { fieldsOf, type Change, type HandlingClock } from '#systems/grid-affairs/incident/fields.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { stepLimit, type StepLimits } from '#systems/grid-affairs/incident/limits.ts'
import type { Case } from '#kernel/case/fold.ts'

const instant = (at: string) => Temporal.Instant.from(at)

/** Moment at which a limit begun at `from` runs out. @throws UnknownCalendarYear when the calendar is not loaded */
export const dueFrom = (known: Known, limit: Limit, from: string): string =>
  addLimit(known.calendar, instant(from), limit).toString()

/** When the handling clock runs out at its present pauses and extensions; undefined while it stands still. */
export const handlingDue = (known: Known, clock: HandlingClock, now: string): string | undefined =>
  dueAfter(
    known.calendar,
    {
      limit: clock.limit,
      startedAt: instant(clock.startedAt),
      extendedBy: [...clock.extendedBy],
      pauses: clock.pauses.map(({ from, to }) => ({
        from: instant(from),
        ...(to === undefined ? {} : { to: instant(to) }),
      })),
    },
    instant(now),
  )?.toString()

const stepOfState: Readonly<Record<string, keyof StepLimits>> = {
  reported: 'file',
  asked: 'supplement',
  filed: 'dispatch',
  dispatched: 'sign',
  returned: 'arbitrate',
  inspecting: 'inspect',
  closed: 'evaluate',
  evaluated: 'evaluate',
}

/** The deadline of the state that the case enters: what stands on the clock chip, and when the timer rings. */
export const stepDue = (state: string, current: Case, set: Change, known: Known, now: string): Change => {
  const fields = { ...fieldsOf(current), ...set }
  const moved: Change = { overdue: null }
  if (state === 'suspended') return { ...moved, dueAt: fields.suspendedUntil ?? null, step: 'resume' }
  if ((state === 'handling' || state === 'rework') && fields.clock) {
    const dueAt = handlingDue(known, fields.clock, now) ?? null
    return { ...moved, dueAt, handlingDueAt: dueAt, step: 'handle' }
  }
  const key = stepOfState[state]
  if (!key) return { ...moved, dueAt: null, step: null }
  const dueAt = dueFrom(known, stepLimit(known.limits, key, fields.urgency ?? 'normal'), now)
  return {
    ...moved,
    dueAt,
    step: key,
    ...(key === 'file' ? { filingDueAt: dueAt } : {}),
    ...(key === 'dispatch' ? { dispatchDueAt: dueAt } : {}),
  }
}
