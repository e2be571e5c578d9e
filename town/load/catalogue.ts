import type { Actor, Post } from '#kernel/authority/grant.ts'
import { lists } from '#apps/lists.ts'
import { modules } from '#apps/server/modules.ts'
import { newId } from '#kernel/id/id.ts'
import { act } from '#platform/server/case/act.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { listItems } from '#town/lists.ts'

/** Days within which each step of a list and of an admission is due, and how long a temporary admission may last. */
export const listDays = {
  draft: 60,
  legalReview: 10,
  reviewed: 10,
  approved: 30,
  submitted: 5,
  returned: 30,
  basisChecked: 5,
  fundingChecked: 5,
  assessed: 10,
  temporary: 90,
  check: 7,
  review: 180,
  file: 30,
}

/** The lists have been in force since the year began. */
const began = '2026-01-01T01:00:00.000Z'

const actorOf = async (tx: Tx, county: string, id: string): Promise<Actor> => {
  const { rows } = await tx.query<Post & { name: string }>(
    `select a.name, p.role, p.area_path as "areaPath", p.unit, p.unit_path as "unitPath" from kernel.accounts a
     join kernel.posts p on p.county = a.county and p.account = a.id where a.county = $1 and a.id = $2`,
    [county, id],
  )
  if (!rows[0]) throw new Error(`no account ${id}`)
  return { id, name: rows[0].name, county, posts: rows.map(({ name: _name, ...post }) => post) }
}

/** Draft, import, legal review, approval, publication: the road that every edition takes. */
const publishOne = async (tx: Tx, county: string, module: CaseModule, items: readonly object[]) => {
  const keeper = await actorOf(tx, county, `${county}-county-centre-list-keeper-1`)
  const reviewer = await actorOf(tx, county, `${county}-justice-legal-reviewer-1`)
  const leader = await actorOf(tx, county, `${county}-government-leader-1`)
  const edition = newId()
  const steps = [
    [keeper, 'begin', {}],
    [keeper, 'import', { text: JSON.stringify(items) }],
    [keeper, 'submit', {}],
    [reviewer, 'passReview', {}],
    [leader, 'approve', {}],
    [keeper, 'publish', { validFrom: began.slice(0, 10) }],
    [
      keeper,
      'file',
      { filedWith: '市委编办', filedOn: '2026-01-15', fileNo: `备〔2026〕${module.numberKind}` },
    ],
  ] as const
  for (const [actor, action, input] of steps)
    await act(tx, module, actor, county, { id: newId(), case: edition, action, input }, began)
}

/** Publishes the first edition of every list, through the product's own rules. */
export const publishLists = async (tx: Tx, county: string): Promise<void> => {
  for (const { name } of lists) {
    const [module, items] = [modules[name], listItems[name]]
    if (module && items) await publishOne(tx, county, module, items)
  }
}
