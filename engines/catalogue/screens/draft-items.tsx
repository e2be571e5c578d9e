import { useQuery } from '@tanstack/react-query'
import { anyItem, type cataloguesContract, type ListSpec } from '#engines/catalogue/contract.ts'
import { bare, changesBetween } from '#engines/catalogue/rules.ts'
import { ChangeList, ItemList } from '#engines/catalogue/screens/item-list.tsx'
import { catalogueWords } from '#engines/catalogue/screens/words.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'

interface Shown {
  readonly spec: ListSpec
  readonly card: CaseCard
}

/** A draft is compared with what is in force; what was admitted beside the list is no part of either. */
const DraftChanges = ({ spec, card }: Shown) => {
  const ask = useAsk<{ catalogues: typeof cataloguesContract }>()
  const { data } = useQuery(ask.catalogues.items.queryOptions({ input: { list: spec.name } }))
  if (!data) return null
  const before = data.items.filter(({ edition }) => edition !== undefined).map(bare)
  return (
    <ChangeList spec={spec} changes={changesBetween(before, anyItem.array().parse(card.fields['items']))} />
  )
}

const EditionChanges = ({ spec, card: { fields } }: Shown) => {
  const ask = useAsk<{ catalogues: typeof cataloguesContract }>()
  const input = { list: spec.name, before: Number(fields['follows'] ?? 0), after: Number(fields['edition']) }
  const { data } = useQuery(ask.catalogues.changes.queryOptions({ input }))
  return data && <ChangeList spec={spec} changes={data} />
}

const drafting: readonly string[] = ['draft', 'legalReview', 'reviewed', 'approved']

/** Beside an edition: what it says, and what it changes. */
export const DraftItems = ({ spec, card }: Shown) => {
  const words = useWords(catalogueWords)
  const items = anyItem.array().parse(card.fields['items'] ?? [])
  const Changes = drafting.includes(card.state) ? DraftChanges : EditionChanges
  return (
    <div className="stack">
      {card.fields['follows'] !== undefined && (
        <>
          <h2>{words.changes}</h2>
          <Changes spec={spec} card={card} />
        </>
      )}
      <h2>{words.items}</h2>
      <ItemList spec={spec} items={items} />
    </div>
  )
}

/** Beside a change that is asked: the item as it would be, against the list as it holds. */
export const AskedItem = ({ spec, card: { fields } }: Shown) => {
  const ask = useAsk<{ catalogues: typeof cataloguesContract }>()
  const { data } = useQuery(ask.catalogues.items.queryOptions({ input: { list: spec.name } }))
  const item = anyItem.safeParse(fields['item'])
  if (!data || !item.success) return null
  const held = data.items.filter(({ edition, code }) => edition !== undefined && code === item.data.code)
  const after = fields['change'] === 'remove' ? [] : [item.data]
  return <ChangeList spec={spec} changes={changesBetween(held.map(bare), after)} />
}
