import type { CaseModule, Decide } from '#platform/server/case/module.ts'
import { keepInMemory } from '#platform/server/db/reference.ts'

const dayMs = 86_400_000

/** What a module looks up so that its steps have a limit. */
export interface KnownLimit {
  readonly stepDays: number
}

/** Days within which somebody takes the next step of a matter, by the rule in force in the county. */
export const stepDays = keepInMemory(async (tx, county) => {
  const { rows } = await tx.query<{ days: number }>(
    `select (body->>'days')::int as days from kernel.rules
     where county = $1 and key = 'matter-step' and valid_from <= now() order by version desc limit 1`,
    [county],
  )
  return rows[0]?.days ?? 10
})

/** Adds to each decision by when the next step is due, unless the decision says so itself; a reminder ends the waiting. */
export const withStepLimit = <Known extends KnownLimit>(
  decide: CaseModule<Known>['decide'],
): Readonly<Record<string, Decide<Known>>> => ({
  ...Object.fromEntries(
    Object.entries(decide).map(([action, rule]): [string, Decide<Known>] => [
      action,
      (asked) => {
        const { set, ...rest } = rule(asked)
        const dueAt = new Date(Date.parse(asked.now) + asked.known.stepDays * dayMs).toISOString()
        return { ...rest, set: { dueAt, late: null, ...set } }
      },
    ]),
  ),
  remind: () => ({ set: { late: true, dueAt: null } }),
})
