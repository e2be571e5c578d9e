import type { Actor } from '#kernel/authority/grant.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { maskName, maskPhone } from '#systems/base-data/households/contract.ts'
import type { ProposalShown } from '#systems/base-data/household-change/contract.ts'
import { grants } from '#systems/base-data/household-change/grants.ts'

interface Row {
  case_id: string
  household: string
  door: string
  field: ProposalShown['field']
  name: string | null
  proposed_by: string
  changed_at: Date
  value: unknown
  phone: string | null
  person_phone: string | null
  dwelling: string
  moved_out: string | null
}

const waitingSql = `
  select c.case_id, c.household, h.door, c.field, p.name, k.fields->>'proposedBy' as proposed_by, k.changed_at, c.value,
    h.phone, p.phone as person_phone, h.dwelling, p.moved_out::text as moved_out
  from base_data.household_changes c
  join kernel.cases k on k.county = c.county and k.id = c.case_id and k.open
  join base_data.households h on h.county = c.county and h.id = c.household
  left join base_data.persons p on p.county = c.county and p.household = c.household and p.id = c.person
  where c.county = $1 and c.state = 'proposed' and ($3::text is null or c.household = $3)
    and exists (select 1 from unnest($2::text[]) a where h.area_path = a or (h.area_path >= a || '/' and h.area_path < a || '0'))
  order by k.opened_at limit 100`

const nowOf = ({ field, phone, person_phone, dwelling, moved_out }: Row): string => {
  if (field === 'dwelling') return dwelling
  if (field === 'movedOut') return moved_out ?? ''
  return maskPhone((field === 'phone' ? phone : person_phone) ?? '')
}

const covered = ({ field, value }: Row): string => {
  if (field === 'movedIn') return maskName((value as { name: string }).name)
  const said = String(value)
  return field === 'phone' || field === 'personPhone' ? maskPhone(said) : said
}

/** What waits for a person within the actor's reach. */
export const waitingProposals = async (
  tx: Tx,
  actor: Actor,
  household: string | undefined,
): Promise<ProposalShown[]> => {
  const roles = grants.map(({ role }) => role)
  const areas = actor.posts.flatMap(({ role, areaPath }) => (roles.includes(role) ? [areaPath] : []))
  const { rows } = await tx.query<Row>(waitingSql, [actor.county, areas, household ?? null])
  return rows.map((row) => ({
    case: row.case_id,
    household: row.household,
    door: row.door,
    field: row.field,
    person: maskName(row.name ?? ''),
    by: row.proposed_by,
    at: row.changed_at.toISOString(),
    now: nowOf(row),
    proposed: covered(row),
  }))
}
