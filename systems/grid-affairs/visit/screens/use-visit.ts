import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useCentreNow } from '#platform/browser/field/react.ts'
import { refusalOf, type Refusal } from '#platform/browser/rpc.ts'
import type { caseContract } from '#platform/contract/case.ts'
import type { VisitInput } from '#systems/grid-affairs/visit/forms.ts'
import { visit } from '#systems/grid-affairs/visit/process.ts'

/** One visit from one button: kept on the device at once, sent by itself. */
export const useVisit = (household: string, duty: string) => {
  const ask = useAsk<{ cases: typeof caseContract }>()
  const queries = useQueryClient()
  const now = useCentreNow()
  const [done, setDone] = useState<VisitInput['outcome']>()
  const [refusal, setRefusal] = useState<Refusal>()
  const say = useCallback(
    async (outcome: VisitInput['outcome']) => {
      setDone(outcome)
      setRefusal(undefined)
      try {
        const input = { household, duty, outcome, at: now() }
        await ask.cases.act.call({ id: newId(), case: newId(), process: visit.name, action: 'visit', input })
      } catch (error) {
        setDone(undefined)
        setRefusal(refusalOf(error))
      }
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
    [ask, queries, now, household, duty],
  )
  return { done, refusal, say }
}
