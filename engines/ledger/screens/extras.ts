import { useQuery } from '@tanstack/react-query'
import type { ledgerContract } from '#engines/ledger/contract.ts'
import { ledgerScreenWords } from '#engines/ledger/screens/words.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

type Extras = ReturnType<NonNullable<ShownProcess['asking']>>

export const useLedger = () => useAsk<{ ledger: typeof ledgerContract }>().ledger

/** The rules in force, as choices of whoever claims for themselves. */
export const useClaimExtras = (scheme: string): Extras => {
  const say = useText()
  const words = useWords(ledgerScreenWords)
  const { data } = useQuery(useLedger().scheme.queryOptions({ input: { scheme }, retry: false }))
  const rules = (data?.rules ?? []).map(({ code, name, points, cap }) => ({
    value: code,
    name: words.item(say(name), points, cap),
  }))
  return (action) => (action === 'claim' ? { choices: { rule: rules } } : {})
}

/** The rules in force as lines: whoever makes new ones begins with them. */
export const useRuleExtras = (scheme: string): Extras => {
  const { data } = useQuery(useLedger().rules.queryOptions({ input: { scheme }, retry: false }))
  return (action, card) => {
    if (action === 'write' && data) return { initial: { rules: data.lines, budget: data.budget } }
    const { rules, budget, why } = card?.fields ?? {}
    return action === 'rewrite' ? { initial: { rules, budget, why } } : {}
  }
}
