import { useQuery } from '@tanstack/react-query'
import type { admissionsContract } from '#engines/admission/contract.ts'
import { askedWords } from '#engines/admission/screens/words.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import '#ui/case.css'

/** How often each unit asked this month, and how often what it asked was not on the list. */
export const AskedBoard = () => {
  const words = useWords(askedWords)
  const ask = useAsk<{ admissions: typeof admissionsContract }>()
  const { data = [] } = useQuery(ask.admissions.asked.queryOptions())
  const [latest] = data
  if (!latest) return null
  return (
    <details className="card">
      <summary>{words.board(latest.month)}</summary>
      <dl className="case-details">
        {data
          .filter(({ month }) => month === latest.month)
          .map(({ unit, asked, refused, admitted, rejected }) => (
            <div key={unit} style={{ display: 'contents' }}>
              <dt>{unit}</dt>
              <dd className="figures">{words.row(asked, refused, admitted, rejected)}</dd>
            </div>
          ))}
      </dl>
    </details>
  )
}
