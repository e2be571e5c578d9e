import { useQuery } from '@tanstack/react-query'
import type { cataloguesContract, EditionRow, ListSpec } from '#engines/catalogue/contract.ts'
import { ItemList } from '#engines/catalogue/screens/item-list.tsx'
import { catalogueWords } from '#engines/catalogue/screens/words.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'

/** Gives the browser a file to keep. */
export const keepFile = ({ name, text }: { name: string; text: string }): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text]))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The edition that is in force, of those that were published. */
export const findInForce = (
  editions: readonly EditionRow[],
  list: string,
  day: string,
): EditionRow | undefined =>
  editions.find(
    (one) => one.list === list && one.validFrom <= day && (one.validTo === undefined || one.validTo > day),
  )

/** Above the editions of a list: what holds today, with what was admitted beside it. */
export const Above = ({ spec }: { spec: ListSpec }) => {
  const words = useWords(catalogueWords)
  const ask = useAsk<{ catalogues: typeof cataloguesContract }>()
  const { data: editions = [] } = useQuery(ask.catalogues.editions.queryOptions())
  const { data } = useQuery(ask.catalogues.items.queryOptions({ input: { list: spec.name } }))
  if (!data) return null
  const edition = findInForce(editions, spec.name, data.on)
  const download = async () => keepFile(await ask.catalogues.file.call({ list: spec.name }))
  return (
    <details className="card">
      <summary>{edition ? words.inForce(edition.edition, edition.validFrom) : words.none}</summary>
      <div className="stack">
        <ItemList spec={spec} items={data.items} />
        <button type="button" className="button" onClick={() => void download()}>
          {words.download}
        </button>
      </div>
    </details>
  )
}
