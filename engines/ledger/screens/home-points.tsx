import type { ContractRouterClient } from '@orpc/contract'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { ledgerContract } from '#engines/ledger/contract.ts'
import { ledgerScreenWords } from '#engines/ledger/screens/words.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import { useOnce } from '#platform/browser/once.ts'
import { refusalOf } from '#platform/browser/refusal.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import '#ui/case.css'

type Client = ContractRouterClient<typeof ledgerContract>
type Home = Awaited<ReturnType<Client['home']>>

interface Where {
  readonly client: Client
  readonly scheme: string
  readonly account: string
  readonly code: string
}

const Claim = ({ where, rules, onSent }: { where: Where; rules: Home['rules']; onSent: () => void }) => {
  const words = useWords(ledgerScreenWords)
  const say = useText()
  const { client, ...home } = where
  const [rule, setRule] = useState('')
  const [said, setSaid] = useState('')
  const [sent, setSent] = useState(false)
  const { busy, refusal, send } = useOnce()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await send('claim', (idOf) =>
      client.claim({ ...home, id: idOf('act'), case: idOf('case'), rule, words: said }),
    )
    if (!done) return
    setSent(true)
    setRule('')
    setSaid('')
    onSent()
  }
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <h2>{words.claimTitle}</h2>
      {sent && <output className="notice good">{words.sent}</output>}
      <label className="field">
        {words.rule}
        <select required value={rule} onChange={({ target }) => setRule(target.value)}>
          <option value="">{words.choose}</option>
          {rules.map(({ code, name, points, cap }) => (
            <option key={code} value={code}>
              {words.item(say(name), points, cap)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.words}
        <textarea
          required
          rows={3}
          maxLength={300}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
      </label>
      {refusal && <RefusalNotice refusal={refusal} />}
      <button type="submit" className="button primary wide" disabled={busy}>
        {words.send}
      </button>
    </form>
  )
}

const Told = ({ claims }: { claims: Home['claims'] }) => {
  const words = useWords(ledgerScreenWords)
  if (claims.length === 0) return null
  return (
    <section className="card stack">
      <h2>{words.claims}</h2>
      <ul className="stack">
        {claims.map(({ title, state, why }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two claims may say the same; the list is shown as it came
          <li key={`${i} ${title}`}>
            {title} <span className="pill">{words.states[state] ?? state}</span>
            {why !== undefined && <p className="small muted">{why}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 我家的积分: what a home holds, what it told, and one form; behind the code on its slip, without an account. */
export const HomePoints = (where: Where) => {
  const words = useWords(ledgerScreenWords)
  const { client, ...home } = where
  const { data, error, refetch } = useQuery({
    queryKey: ['points', home],
    queryFn: () => client.home(home),
    retry: false,
  })
  if (error && !data) {
    const refusal = refusalOf(error)
    if (refusal.code === 'not-there') return <Empty why={words.wrongCode} />
    return <RefusalNotice refusal={refusal} retry={() => void refetch()} />
  }
  if (!data) return <Loading rows={4} />
  return (
    <div className="stack">
      <section className="card stack">
        <div className="spread">
          <strong>{data.name}</strong>
          <strong className="figures">{words.held(data.balance)}</strong>
        </div>
        <p className="muted small">{words.notBenefits}</p>
        {data.goods.length > 0 && (
          <details>
            <summary>{words.shop}</summary>
            <ul className="stack">
              {data.goods.map(({ code, name, cost, stock }) => (
                <li key={code}>{words.goods(name, cost, stock)}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <Claim where={where} rules={data.rules} onSent={() => void refetch()} />
      <Told claims={data.claims} />
    </div>
  )
}
