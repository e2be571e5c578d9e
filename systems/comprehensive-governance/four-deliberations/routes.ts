import { implement } from '@orpc/server'
import { strToU8, zipSync } from 'fflate'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { getReadable } from '#platform/server/case/card.ts'
import { factsOf } from '#platform/server/case/store.ts'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'
import { certifiedVotes } from '#engines/ballot/engine.ts'
import { noticesOn } from '#engines/publicity/engine.ts'
import { fourDeliberationsContract } from '#systems/comprehensive-governance/four-deliberations/contract.ts'
import { fourDeliberationsModule } from '#systems/comprehensive-governance/four-deliberations/module.ts'
import { words } from '#systems/comprehensive-governance/four-deliberations/words.ts'

const route = implement(fourDeliberationsContract).$context<Context>()
const module = fourDeliberationsModule

interface Parts {
  readonly matter: Case
  readonly facts: readonly Fact[]
  readonly votes: Awaited<ReturnType<typeof certifiedVotes>>
  readonly notices: Awaited<ReturnType<typeof noticesOn>>
}

const done: Readonly<Record<string, string>> = words.zh.done

/** One line a step, to be read without a computer's help. */
const minutesOf = ({ matter, facts }: Parts): string =>
  [
    `${matter.number} ${String(matter.fields['title'])}`,
    ...facts.map(({ at, by, action, input }) =>
      [at, by.name, done[action] ?? action, JSON.stringify(input)].join('  '),
    ),
  ].join('\r\n')

const json = (value: unknown) => strToU8(JSON.stringify(value, null, 2))

const nameIn = (folder: string, i: number, kind: string): string => `${folder}/${i + 1}-${kind}.json`

/** Matter, steps, each certified vote as anybody may recount it, each notice as it was public. Photographs stay in the case. */
const archiveOf = (parts: Parts): Uint8Array<ArrayBuffer> => {
  return zipSync({
    'matter.json': json({ matter: parts.matter, facts: parts.facts }),
    'steps.txt': strToU8(minutesOf(parts)),
    ...Object.fromEntries(
      parts.votes.toReversed().map((vote, i) => [nameIn('votes', i, vote.ruleSet), json(vote.file)]),
    ),
    ...Object.fromEntries(
      parts.notices.map((notice, i) => [nameIn('notices', i, notice.kind), json(notice)]),
    ),
  })
}

export const fourDeliberationsRoutes = {
  dossier: route.dossier.handler(({ input, context }) =>
    reading(context, async (tx) => {
      const matter = await getReadable(tx, module, getActor(context), input.case)
      const { county, id, number } = matter
      const facts = await factsOf(tx, county, id)
      const [votes, notices] = [await certifiedVotes(tx, county, id), await noticesOn(tx, county, id)]
      const archive = archiveOf({ matter, facts, votes, notices })
      return new File([archive], `${number}.zip`, { type: 'application/zip' })
    }),
  ),
}
