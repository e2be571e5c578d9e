import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { caseContract } from '#platform/contract/case.ts'
import { StepDialog, useStep, type CaseStep } from '#ui/case-actions.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { pointForms, redemptionForms, type ledgerContract } from '#engines/ledger/contract.ts'
import { key, points, shop } from '#systems/public-services/resident-points/scheme.ts'
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

/** On a household's card: what it holds, a claim, and for the secretary the shop. */
export const PointsAtHome = ({ household, redeems }: { household: string; redeems: boolean }) => {
  const ask = useLedgerAsk()
  const queries = useQueryClient()
  const said = useWords(pointsWords)
  const named = useWords(words)
  const cases = useRef(new Map<string, string>())
  const [told, setTold] = useState<string>()
  const { steps, balance } = useSteps(household, redeems)
  const run = useStep({
    act: async ({ id, action, input }) => {
      const caseId = cases.current.get(id) ?? newId()
      cases.current.set(id, caseId)
      const process = action === 'claim' ? points.name : shop.name
      await ask.cases.act.call({ id, action, process, case: caseId, input: { ...input, account: household } })
      setTold(action === 'claim' ? said.done : said.handed)
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
  return (
    <section className="stack" aria-label={said.title}>
      <div className="row">
        <strong>{said.title}</strong>
        {balance !== undefined && <span className="figures">{said.balance(balance)}</span>}
        {steps.map((step) => (
          <button
            key={step.action}
            type="button"
            className="button"
            disabled={run.busy}
            onClick={() => run.start(step)}
          >
            {step.name}
          </button>
        ))}
      </div>
      {told && <output className="small muted">{told}</output>}
      {run.refusal && !run.opened && <RefusalNotice refusal={run.refusal} />}
      <StepDialog run={run} steps={steps} labels={named.fields} options={named.options} />
    </section>
  )
}
