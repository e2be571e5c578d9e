import { useQuery } from '@tanstack/react-query'
import type { AdmittingSpec, admissionsContract } from '#engines/admission/contract.ts'
import type { cataloguesContract } from '#engines/catalogue/contract.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

type Asking = { catalogues: typeof cataloguesContract; admissions: typeof admissionsContract }

/** A department picks from the list in force, or writes what it wants: then it reads why that cannot be handed down. */
export const useOrderExtras = ({
  list,
  to,
}: AdmittingSpec): ReturnType<NonNullable<ShownProcess['asking']>> => {
  const ask = useAsk<Asking>()
  const { data: places = [] } = useQuery(ask.admissions.places.queryOptions({ input: { kind: to } }))
  const { data: held } = useQuery(ask.catalogues.items.queryOptions({ input: { list: list.name } }))
  const names = (held?.items ?? []).map(({ name }) => name)
  return (action) =>
    action === 'ask'
      ? { choices: { to: places.map(({ id, name }) => ({ value: id, name })) }, templates: { item: names } }
      : {}
}
