import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { RouterUtils } from '@orpc/tanstack-query'
import { createContext, useContext } from 'react'

const AskContext = createContext<unknown>(undefined)

/** The app gives its whole client once; a module's screens see the contracts that they name. */
export const AskProvider = AskContext

/** The server as TanStack Query options, seen through the contracts a module knows: `useAsk<{ cases: typeof caseContract }>()`. */
export const useAsk = <Contract extends Record<string, AnyContractRouter>>(): RouterUtils<
  ContractRouterClient<Contract>
> => {
  const given = useContext(AskContext)
  if (!given) throw new Error('screens that ask the server stand inside AskProvider')
  return given as RouterUtils<ContractRouterClient<Contract>>
}
