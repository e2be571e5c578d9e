import { strToU8, zipSync } from 'fflate'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { factsOf } from '#platform/server/case/store.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { certifiedVotes } from '#engines/ballot/engine.ts'
import { noticesOn } from '#engines/publicity/engine.ts'
import { shownVoice } from '#engines/meeting/topic.ts'
import { voicesOf } from '#engines/meeting/store.ts'

interface Parts {
  readonly matter: Case
  readonly facts: readonly Fact[]
  readonly votes: Awaited<ReturnType<typeof certifiedVotes>>
  readonly notices: Awaited<ReturnType<typeof noticesOn>>
  readonly said: readonly ReturnType<typeof shownVoice>[]
}

type Done = Readonly<Record<string, string>>

/** One line a step, to be read without a computer's help. */
const stepsOf = ({ matter, facts }: Parts, done: Done): string =>
  [
    `${matter.number} ${String(matter.fields['title'])}`,
    ...facts.map(({ at, by, action, input }) =>
      [at, by.name || by.role, done[action] ?? action, JSON.stringify(input)].join('  '),
    ),
  ].join('\r\n')

const json = (value: unknown) => strToU8(JSON.stringify(value, null, 2))

const nameIn = (folder: string, i: number, kind: string): string => `${folder}/${i + 1}-${kind}.json`

const archiveOf = (parts: Parts, done: Done): Uint8Array<ArrayBuffer> =>
  zipSync({
    'matter.json': json({ matter: parts.matter, facts: parts.facts }),
    'steps.txt': strToU8(stepsOf(parts, done)),
    ...(parts.said.length > 0 ? { 'said.json': json(parts.said) } : {}),
    ...Object.fromEntries(
      parts.votes.toReversed().map((vote, i) => [nameIn('votes', i, vote.ruleSet), json(vote.file)]),
    ),
    ...Object.fromEntries(
      parts.notices.map((notice, i) => [nameIn('notices', i, notice.kind), json(notice)]),
    ),
  })

/** Matter, steps, what was said as the public reads it, each certified vote to recount, each notice as it was public. Photographs stay in the case. */
export const dossierOf = async (tx: Tx, matter: Case, done: Done): Promise<File> => {
  const { county, id, number } = matter
  const facts = await factsOf(tx, county, id)
  const [votes, notices] = [await certifiedVotes(tx, county, id), await noticesOn(tx, county, id)]
  const shown = (await voicesOf(tx, county, id)).filter(({ state }) => state === 'shown')
  const said = shown.map((voice) => shownVoice(voice))
  const archive = archiveOf({ matter, facts, votes, notices, said }, done)
  return new File([archive], `${number}.zip`, { type: 'application/zip' })
}
