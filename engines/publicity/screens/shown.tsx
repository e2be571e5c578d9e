import { useQuery } from '@tanstack/react-query'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import type { publicityContract } from '#engines/publicity/contract.ts'
import { noticeForms, objectionForms } from '#engines/publicity/forms.ts'
import { noticeGrants, objectionGrants } from '#engines/publicity/grants.ts'
import { notice, objection } from '#engines/publicity/process.ts'
import { Lines } from '#engines/publicity/screens/lines.tsx'
import { publicityScreenWords } from '#engines/publicity/screens/words.ts'
import { noticeWords, objectionWords } from '#engines/publicity/words.ts'
import type { ShownProcess } from '#ui/process/shown.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'

type Asking = { publicity: typeof publicityContract }

const Draft = ({ card }: { card: CaseCard }) => {
  const ask = useAsk<Asking>()
  const words = useWords(publicityScreenWords)
  const { data, error } = useQuery(ask.publicity.draft.queryOptions({ input: { case: card.id } }))
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  return (
    <section className="card stack" aria-label={words.draft}>
      <h2>{words.draft}</h2>
      {card.state === 'prepared' && <p className="muted small">{words.draftWhy}</p>}
      {data ? <Lines lines={data} /> : <Loading rows={3} />}
    </section>
  )
}

const Said = ({ card }: { card: CaseCard }) => {
  const ask = useAsk<Asking>()
  const words = useWords(publicityScreenWords)
  const { data, error } = useQuery(ask.publicity.said.queryOptions({ input: { case: card.id } }))
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  return (
    <section className="card stack" aria-label={words.said}>
      <h2>{words.said}</h2>
      {data ? <p>{data.words}</p> : <Loading rows={2} />}
    </section>
  )
}

export const shownNotice: ShownProcess = {
  definition: notice,
  grants: noticeGrants,
  forms: noticeForms,
  words: noticeWords,
  extras: (action) =>
    action === 'prepare' ? { initial: { days: 7 }, shows: (field) => field !== 'matter' } : {},
  beside: Draft,
}

export const shownObjection: ShownProcess = {
  definition: objection,
  grants: objectionGrants,
  forms: objectionForms,
  words: objectionWords,
  beside: Said,
}
