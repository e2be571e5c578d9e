import { useQuery } from '@tanstack/react-query'
import { useLedger } from '#engines/ledger/screens/extras.ts'
import { ledgerScreenWords } from '#engines/ledger/screens/words.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { sessionContract } from '#platform/contract/session.ts'

const Statement = ({ scheme }: { scheme: string }) => {
  const words = useWords(ledgerScreenWords)
  const say = useText()
  const { data } = useQuery(useLedger().scheme.queryOptions({ input: { scheme }, retry: false }))
  if (!data) return null
  const nameOf = (code: string) => {
    const rule = data.rules.find((one) => one.code === code)
    return rule ? say(rule.name) : code
  }
  return (
    <section className="card stack">
      <div className="spread">
        <strong className="figures">{words.year(data.year)}</strong>
        {data.said && <span className="small muted">{words.atYearEnd(say(data.said))}</span>}
      </div>
      <p className="muted small">
        {words.onlyYou} {words.version(data.version)}
      </p>
      <details>
        <summary>{words.entries}</summary>
        {data.entries.length === 0 && <p className="muted">{words.noEntries}</p>}
        <ul className="stack">
          {data.entries.map(({ at, points, rule }) => (
            <li key={`${at} ${rule} ${points}`}>{words.entry(at.slice(0, 10), points, nameOf(rule))}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** What somebody's own account holds, for whoever has one; there is no list of others. */
export const OwnStatement = ({ scheme, role }: { scheme: string; role: string }) => {
  const ask = useAsk<{ session: typeof sessionContract }>()
  const { data: me } = useQuery(ask.session.me.queryOptions())
  return me?.posts.some((post) => post.role === role) ? <Statement scheme={scheme} /> : null
}
