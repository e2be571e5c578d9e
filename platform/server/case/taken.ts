import { roleWords } from '#kernel/authority/role-words.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import type { ActorStamp, Case, Fact } from '#kernel/case/fold.ts'
import { whoTook } from '#kernel/case/taken.ts'
import { Fault } from '#kernel/fault/fault.ts'
import type { Language, Text } from '#kernel/words/words.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { factsOf } from '#platform/server/case/store.ts'
import type { Tx } from '#platform/server/db/query.ts'

const agoOf = (at: string, now: string): Text => {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 60_000))
  if (minutes < 1) return { zh: '刚刚', en: 'just now' }
  if (minutes < 60) return { zh: `${minutes} 分钟前`, en: `${minutes} min ago` }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { zh: `${hours} 小时前`, en: `${hours} h ago` }
  return { zh: `${Math.floor(hours / 24)} 天前`, en: `${Math.floor(hours / 24)} d ago` }
}

/** Residents are never named to the staff; staff are named to each other. */
const nameOf = ({ id, name, role }: ActorStamp, actor: Actor): Text => {
  if (id === actor.id) return { zh: '您自己', en: 'You' }
  if (role !== 'reporter' && role !== 'system') return { zh: name, en: name }
  return { zh: roleWords.zh[role], en: `The ${roleWords.en[role].toLowerCase()}` }
}

const didOf = async (tx: Tx, module: CaseModule, county: string, fact: Fact): Promise<Text> => {
  const said = (language: Language): string => module.words[language].done[fact.action] ?? fact.action
  return (await module.tell?.(tx, county, fact)) ?? { zh: said('zh'), en: said('en') }
}

const stateOf = ({ words }: CaseModule, state: string): Text => ({
  zh: words.zh.states[state] ?? state,
  en: words.en.states[state] ?? state,
})

/**
 * The refusal of a step that somebody else has taken: who did what and when, in the module's words. For those who may read
 * the case; the others are told only that it has moved on.
 */
export const takenFault = async (
  tx: Tx,
  module: CaseModule,
  actor: Actor,
  current: Case,
  from: readonly string[],
  now: string,
): Promise<Fault> => {
  const fact = whoTook(module.definition, from, await factsOf(tx, current.county, current.id))
  if (!fact) return new Fault('wrong-state')
  const [who, ago] = [nameOf(fact.by, actor), agoOf(fact.at, now)]
  const did = await didOf(tx, module, current.county, fact)
  const state = stateOf(module, current.state)
  return new Fault('wrong-state', {
    reason: {
      zh: `${who.zh} ${ago.zh}${did.zh}，现在是「${state.zh}」，不必再办。`,
      en: `${who.en} ${did.en} ${ago.en}. It is now “${state.en}”; there is no need to do it again.`,
    },
  })
}
