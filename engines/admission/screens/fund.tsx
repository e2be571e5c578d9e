import { useQuery } from '@tanstack/react-query'
import type { admissionsContract } from '#engines/admission/contract.ts'
import { askedWords } from '#engines/admission/screens/words.ts'
import { keepFile } from '#engines/catalogue/screens/above.tsx'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import '#ui/case.css'

const Fund = ({ card: { id, number } }: { card: CaseCard }) => {
  const words = useWords(askedWords)
  const ask = useAsk<{ admissions: typeof admissionsContract }>()
  // Departments see their own matter; what it pays is the keeper's and the leader's to see.
  const { data } = useQuery(ask.admissions.payouts.queryOptions({ input: { source: id }, retry: false }))
  if (!data) return null
  return (
    <section className="card stack">
      <p className="figures">{words.funds(data.promised, data.received, data.paid)}</p>
      <button
        type="button"
        className="button"
        onClick={() => keepFile({ name: `${number}.csv`, text: data.text })}
      >
        {words.payouts}
      </button>
    </section>
  )
}

/** Beside an admitted matter: its fund, and what its tasks were paid, as a file for the treasury. */
export const FundBeside = ({ card }: { card: CaseCard }) =>
  ['effective', 'exited'].includes(card.state) && Number(card.fields['funding'] ?? 0) > 0 ? (
    <Fund card={card} />
  ) : null
