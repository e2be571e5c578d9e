import type { Case, Fact } from '#kernel/case/fold.ts'
import { beginCase } from '#platform/server/case/begin.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { NoticeKind } from '#engines/publicity/forms.ts'
import { noticeModule } from '#engines/publicity/module.ts'

export { noticesOn } from '#engines/publicity/store.ts'

/** Prepares a notice about a matter, in the transaction of the matter's own step; another person still reviews it. */
export const prepareNotice = (
  tx: Tx,
  matter: Case,
  fact: Fact,
  {
    case: id,
    ...about
  }: {
    readonly case: string
    readonly kind: NoticeKind
    readonly title: string
    readonly lines: string
    readonly days?: number
  },
): Promise<void> =>
  beginCase(tx, noticeModule, matter, fact, {
    case: id,
    action: 'prepare',
    input: { ...about, matter: matter.id },
  })
