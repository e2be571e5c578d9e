import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { copyText } from '#platform/browser/copy.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { caseContract } from '#platform/contract/case.ts'
import { StepRow, useStep, type CaseStep } from '#ui/case-actions.tsx'
import { pointForms, redemptionForms, type ledgerContract } from '#engines/ledger/contract.ts'
import { key } from '#systems/public-services/resident-points/contract.ts'
import { points, shop } from '#systems/public-services/resident-points/scheme.ts'
import { pointsWords } from '#systems/public-services/resident-points/screens/words.ts'
import { shopWords, words } from '#systems/public-services/resident-points/words.ts'

const useLedgerAsk = () => useAsk<{ cases: typeof caseContract; ledger: typeof ledgerContract }>()

const useSteps = (
  household: string,
  redeems: boolean,
): { steps: CaseStep[]; balance: number | undefined } => {
  const ask = useLedgerAsk()
  const [said, named, shopNamed] = [useWords(pointsWords), useWords(words), useWords(shopWords)]
  const say = useText()
  const { data } = useQuery(
    ask.ledger.scheme.queryOptions({ input: { scheme: key, account: household }, retry: false }),
  )
  const claim = {
    action: 'claim',
    name: named.actions['claim'] ?? '',
    form: pointForms.claim.omit({ account: true }),
    choices: {
      rule: (data?.rules ?? []).map(({ code, name, points: n, cap }) => ({
        value: code,
        name: said.item(say(name), n, cap),
      })),
    },
  }
  const redeem = {
    action: 'redeem',
    name: shopNamed.actions['redeem'] ?? '',
    form: redemptionForms.redeem.omit({ account: true }),
    choices: {
      goods: (data?.goods ?? []).map(({ code, name, cost, stock }) => ({
        value: code,
        name: said.goods(name, cost, stock),
      })),
    },
  }
  return { steps: redeems ? [claim, redeem] : [claim], balance: data?.balance }
}

/** The address of the home's own page, to be handed over on paper or copied: whoever holds it speaks for the home. */
const HomeSlip = ({ household }: { household: string }) => {
  const ask = useLedgerAsk()
  const said = useWords(pointsWords)
  const [asked, setAsked] = useState(false)
  const [copied, setCopied] = useState(false)
  const { data } = useQuery(
    ask.ledger.code.queryOptions({
      input: { scheme: key, account: household },
      enabled: asked,
      retry: false,
    }),
  )
  if (!data)
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {said.slip}
      </button>
    )
  const address = `${globalThis.location.origin}/r/points/${household}/${data.code}`
  return (
    <div className="notice stack">
      <p>{said.slipLead}</p>
      <code>{address}</code>
      <button type="button" className="button" onClick={() => void copyText(address).then(setCopied)}>
        {copied ? said.copied : said.copy}
      </button>
    </div>
  )
}

/** On a household's card: what it holds, a claim, and for the secretary the shop. */
export const PointsAtHome = ({ household, redeems }: { household: string; redeems: boolean }) => {
  const ask = useLedgerAsk()
  const queries = useQueryClient()
  const said = useWords(pointsWords)
  const named = useWords(words)
  const [told, setTold] = useState<string>()
  const { steps, balance } = useSteps(household, redeems)
  const run = useStep({
    act: async ({ input, ...step }) => {
      const process = step.action === 'claim' ? points.name : shop.name
      await ask.cases.act.call({ ...step, process, input: { ...input, account: household } })
      setTold(step.action === 'claim' ? said.done : said.handed)
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
  return (
    <section className="stack" aria-label={said.title}>
      <div className="row">
        <strong>{said.title}</strong>
        {balance !== undefined && <span className="figures">{said.balance(balance)}</span>}
      </div>
      <StepRow
        run={run}
        steps={steps}
        labels={named.fields}
        options={named.options}
        about={`${key} ${household}`}
      />
      {told && <output className="small muted">{told}</output>}
      <HomeSlip household={household} />
    </section>
  )
}
