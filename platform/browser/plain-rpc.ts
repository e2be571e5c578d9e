import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { reachingFetch } from '#platform/browser/online.ts'
import { Refused } from '#platform/browser/refusal.ts'

interface Route {
  readonly method?: string
  readonly path?: string
}

interface Options {
  readonly signal?: AbortSignal
}

type Input = Readonly<Record<string, unknown>>

const base = '/api/v1'

const addressOf = (path: string, input: Input): { url: string; rest: Input } => {
  const rest = { ...input }
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  return { url: base + url, rest }
}

const queryOf = (input: Input): string => {
  const scalars = Object.entries(input).filter(([, value]) => value !== undefined)
  return scalars.length === 0
    ? ''
    : `?${new URLSearchParams(scalars.map(([name, value]) => [name, String(value)])).toString()}`
}

const call = async ({ method = 'POST', path = '/' }: Route, input: Input = {}, { signal }: Options = {}) => {
  const { url, rest } = addressOf(path, input)
  const reading = method === 'GET'
  const response = await reachingFetch(reading ? url + queryOf(rest) : url, {
    method,
    ...(signal ? { signal } : {}),
    ...(reading ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(rest) }),
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body
  throw new Refused(body)
}

const built = (node: Readonly<Record<string, unknown>>): unknown => {
  const leaf = node['~orpc'] as { readonly route: Route } | undefined
  if (leaf) return (input?: Input, options?: Options) => call(leaf.route, input, options)
  return Object.fromEntries(
    Object.entries(node).map(([name, inner]) => [name, built(inner as Readonly<Record<string, unknown>>)]),
  )
}

/**
 * The same typed client for the public page, 14 kB gzip lighter than oRPC's link: JSON in, JSON out, scalars in the
 * query, refusals as elsewhere. Lists in a query and files stay with `makeClient`.
 */
export const makePlainClient = <Contract extends AnyContractRouter>(
  contract: Contract,
): ContractRouterClient<Contract> =>
  built(contract as unknown as Readonly<Record<string, unknown>>) as ContractRouterClient<Contract>
