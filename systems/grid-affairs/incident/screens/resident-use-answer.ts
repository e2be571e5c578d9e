import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newId } from '#kernel/id/id.ts'
import { refusalOf } from '#platform/browser/refusal.ts'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'

type Action = 'evaluate' | 'reopen' | 'supplement' | 'withdraw'

/** One answer through the link. The id is made once for each content, so that pressing twice says it once. */
export const useAnswer = (token: string, action: Action) => {
  const { incidents } = useDoor()
  const queries = useQueryClient()
  const sent = useRef({ id: newId(), said: '' })
  const mutation = useMutation({
    mutationFn: (input: Record<string, unknown>) => {
      const said = JSON.stringify(input)
      if (sent.current.said !== '' && sent.current.said !== said) sent.current.id = newId()
      sent.current.said = said
      return incidents.answer({ token, id: sent.current.id, action, input })
    },
    networkMode: 'always',
    onSettled: () => queries.invalidateQueries({ queryKey: ['receipt', token] }),
  })
  return {
    send: (input: Record<string, unknown>) => mutation.mutate(input),
    busy: mutation.isPending,
    refusal: mutation.error ? refusalOf(mutation.error) : undefined,
  }
}
