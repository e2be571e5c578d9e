import type { Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault } from '#kernel/fault/fault.ts'
import type { CaseModule, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { judgeVoice, keepVoice, type VoiceState } from '#engines/meeting/store.ts'

/** What a rule on voices is told: how each stands. */
export interface KnownVoices {
  readonly voices: readonly VoiceState[]
}

const said = ({ opinions }: Fields): number => Number(opinions ?? 0)

const say: Decide<KnownVoices> = ({ case: { fields }, known }) => {
  const waiting = known.voices.filter(({ state }) => state === 'waiting').length
  if (waiting >= mostWaiting)
    throw fieldFault(
      'saying',
      '等着审看的意见太多，请过些时候再来。',
      'Too many opinions wait to be read: come back later.',
    )
  return { set: { opinions: said(fields) + 1 } }
}

/** Nobody reads more than these at once: a flood stops here and not at the database. */
const mostWaiting = 300

const moderate: Decide<KnownVoices> = ({ input, known }) => {
  const { voice, verdict, reason } = input
  if (!known.voices.some(({ no }) => no === voice))
    throw fieldFault('voice', '没有这一条', 'There is no such entry')
  if (verdict === 'hidden' && reason === '')
    throw fieldFault('reason', '写下为什么不公开，提的人看得到', 'Say why: who wrote it will read the reason')
  return { set: {} }
}

/** Rules of `say` and `moderate`; a mechanism's process names these actions. */
export const voiceRules = { say, moderate } as const

/** What was said and by whom never enters a fact. */
export const splitVoice: NonNullable<CaseModule['contact']> = ({ saying, speaker, ...input }) =>
  saying === undefined ? { input } : { input, apart: { saying, speaker } }

/**
 * Keeps what was said; what a host notes down or a unit says under its name is public at once. A step that takes up what was said tells
 * the speaker so (`taken`).
 */
export const keepVoices = async (tx: Tx, { after, fact, apart = {} }: Done): Promise<void> => {
  const { action, input, by, at, set } = fact
  if (action === 'say' || action === 'opinion') {
    const state = by.role === 'resident' ? 'waiting' : 'shown'
    const unit = by.role === 'party' ? by.unit : undefined
    const [words, name] = [findText(apart, 'saying') ?? '', findText(apart, 'speaker') ?? '']
    await keepVoice(tx, after, { no: said(set), words, name, unit, state, at })
  }
  const taken = findText(set, 'taken')
  if (taken !== undefined && input['voice'] !== undefined)
    await judgeVoice(tx, after, Number(input['voice']), 'shown', taken)
  if (action === 'moderate')
    await judgeVoice(
      tx,
      after,
      Number(input['voice']),
      String(input['verdict']),
      findText(input, 'reason') ?? '',
    )
}
