import type { Case, Fact } from '#kernel/case/fold.ts'
import { beginCase } from '#platform/server/case/begin.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { voteModule } from '#engines/ballot/module.ts'

export { certifiedVotes } from '#engines/ballot/store.ts'

/** Begins a vote on a matter, in the transaction of the matter's own step. */
export const beginVote = (
  tx: Tx,
  matter: Case,
  fact: Fact,
  {
    case: id,
    ...about
  }: {
    readonly case: string
    readonly rule: string
    readonly title: string
    readonly about: string
    readonly candidates?: string
    readonly seats?: number
  },
): Promise<void> =>
  beginCase(tx, voteModule, matter, fact, {
    case: id,
    action: 'draft',
    input: { ...about, matter: matter.id },
  })
