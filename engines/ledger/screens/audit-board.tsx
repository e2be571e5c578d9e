import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditShown } from '#engines/ledger/contract.ts'
import { useLedger } from '#engines/ledger/screens/extras.ts'
import { ledgerScreenWords } from '#engines/ledger/screens/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import { refusalOf } from '#platform/browser/refusal.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import '#ui/case.css'

const quarterAt = (at: number, back: number): string => {
  const date = new Date(at)
  const quarters = date.getFullYear() * 4 + Math.floor(date.getMonth() / 3) - back
  return `${Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`
}

const Sums = ({ audit }: { audit: AuditShown }) => {
  const words = useWords(ledgerScreenWords)
  const rows = [
    [words.posted, words.points(audit.posted)],
    [words.redeemed, words.points(audit.redeemed)],
    [words.takenBack, words.points(audit.takenBack)],
    [words.shortfall, words.points(audit.shortfall)],
    [words.accounts, words.homes(audit.accounts)],
    [words.balance, words.points(audit.held)],
    ...audit.goods.map(({ name, handed, cost, stock }) => [name, words.handed(handed, cost, stock)]),
  ] as const
  return (
    <>
      <p className={audit.sound ? 'notice good' : 'notice wrong'}>
        {audit.sound ? words.sound : words.unsound}
      </p>
      <dl className="case-details">
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** A quarter of a village's points in sums, for whoever oversees them: made from the ledger, written by nobody. */
export const AuditBoard = ({ scheme }: { scheme: string }) => {
  const words = useWords(ledgerScreenWords)
  const now = useNow()
  const quarters = [0, 1, 2, 3].map((back) => quarterAt(now, back))
  const [quarter = '', setQuarter] = useState(quarters[0])
  const { data, error } = useQuery(
    useLedger().audit.queryOptions({ input: { scheme, quarter }, retry: false }),
  )
  return (
    <details className="card">
      <summary>{words.audit(quarter)}</summary>
      <div className="stack">
        <label className="field">
          {words.quarter}
          <select value={quarter} onChange={({ target }) => setQuarter(target.value)}>
            {quarters.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        {error && <RefusalNotice refusal={refusalOf(error)} />}
        {data && <Sums audit={data} />}
      </div>
    </details>
  )
}
