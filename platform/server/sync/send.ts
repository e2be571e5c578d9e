import type { Actor } from '#kernel/authority/grant.ts'
import type { Fault } from '#kernel/fault/fault.ts'
import type { ActOutcome, SyncAct } from '#platform/contract/sync.ts'
import { opensAlone, perform } from '#platform/server/case/perform.ts'
import { getModule, type Context } from '#platform/server/http/context.ts'
import { faultOf, problemOf } from '#platform/server/http/problem.ts'
import { holdAct, type WhyHeld } from '#platform/server/sync/held.ts'
import { digestOfPosts } from '#platform/server/sync/token.ts'

/** Refusals that only say that the rights are no longer there: with other posts they may be old work, not wrong work. */
const ofRights: readonly string[] = ['not-there', 'not-allowed']

/** Ours to mend or merely too much at once: the device tries again by itself. */
const passes = ({ code }: Fault, status: number): boolean => status >= 500 || code === 'too-many'

const refusedBy = (context: Context, fault: Fault): NonNullable<ActOutcome['refusal']> => {
  const { code, status, words, kept, fields, request } = problemOf(fault, context.request)
  return { code, status, words, kept, fields: [...fields], request }
}

const doOne = async (context: Context, actor: Actor, act: SyncAct): Promise<ActOutcome> => {
  const { process, under: _under, input = {}, ...asked } = act
  const { case: after } = await perform(context, getModule(context, process), actor, context.county, {
    ...asked,
    input,
  })
  const { id, number, state, head } = after
  return { id: act.id, outcome: 'accepted', case: id, number, state, head }
}

/** Does one act, or says why not; whatever goes wrong here stays with this act. */
const tryOne = async (context: Context, actor: Actor, act: SyncAct, under: string): Promise<ActOutcome> => {
  try {
    return await doOne(context, actor, act)
  } catch (error) {
    const fault = faultOf(error)
    const refusal = refusedBy(context, fault)
    if (passes(fault, refusal.status)) {
      if (fault.code === 'unexpected') context.failed(error)
      return { id: act.id, outcome: 'again', refusal }
    }
    if (ofRights.includes(fault.code) && act.under !== undefined && act.under !== under)
      return hold(context, actor, act, 'moved')
    return { id: act.id, outcome: 'refused', refusal }
  }
}

export const hold = async (
  context: Context,
  actor: Pick<Actor, 'id' | 'name'>,
  act: SyncAct,
  why: WhyHeld,
): Promise<ActOutcome> => {
  await holdAct(context, actor, act, why)
  return { id: act.id, outcome: 'held', case: act.case }
}

/** Does this act open a case, as the one before it did? Such acts wait for nothing of each other. */
const opens = ({ modules }: Context, { process, action }: SyncAct): boolean => {
  const module = Object.hasOwn(modules, process) ? modules[process] : undefined
  return module !== undefined && opensAlone(module, action)
}

/** Acts in their order, with openings of one process that follow each other taken together. */
const stretches = (context: Context, acts: readonly SyncAct[]): SyncAct[][] => {
  const runs: SyncAct[][] = []
  for (const act of acts) {
    const last = runs.at(-1)
    const [first] = last ?? []
    if (last && first?.process === act.process && opens(context, first) && opens(context, act)) last.push(act)
    else runs.push([act])
  }
  return runs
}

/**
 * Does a batch in its order, each act judged alone. Cases that are opened one after another are opened together. After an
 * act that must be tried again, later ones of the same case wait: they were made on top of it.
 */
export const send = async (
  context: Context,
  actor: Actor,
  acts: readonly SyncAct[],
): Promise<ActOutcome[]> => {
  const under = await digestOfPosts(actor)
  const waiting = new Set<string>()
  const results: ActOutcome[] = []
  const tryUnless = async (act: SyncAct): Promise<ActOutcome> =>
    waiting.has(act.case) ? { id: act.id, outcome: 'again' } : tryOne(context, actor, act, under)
  for (const stretch of stretches(context, acts)) {
    const done = await Promise.all(stretch.map(tryUnless))
    stretch.forEach((act, i) => done[i]?.outcome === 'again' && waiting.add(act.case))
    results.push(...done)
  }
  return results
}
