import { useQuery } from '@tanstack/react-query'
import type { ContractRouterClient } from '@orpc/contract'
import { useState } from 'react'
import type { BurdenRow, cataloguesContract, ListSpec } from '#engines/catalogue/contract.ts'
import { findInForce, keepFile } from '#engines/catalogue/screens/above.tsx'
import { ChangeList, ItemList, type ItemAction } from '#engines/catalogue/screens/item-list.tsx'
import { catalogueWords } from '#engines/catalogue/screens/words.ts'
import { useLanguage, useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/refusal.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'

type Client = ContractRouterClient<typeof cataloguesContract>

interface Shown {
  readonly client: Client
  readonly spec: ListSpec
}

const useEditions = (client: Client) => useQuery({ queryKey: ['lists'], queryFn: () => client.editions() })

const Changes = ({ client, spec, edition }: Shown & { edition: number }) => {
  const words = useWords(catalogueWords)
  const input = { list: spec.name, before: edition - 1, after: edition }
  const { data } = useQuery({ queryKey: ['lists', input], queryFn: () => client.changes(input) })
  return (
    <section className="card stack">
      <h2>{words.changes}</h2>
      {data && <ChangeList spec={spec} changes={data} />}
    </section>
  )
}

const Editions = ({ client, spec }: Shown) => {
  const words = useWords(catalogueWords)
  const { data = [] } = useEditions(client)
  const own = data.filter(({ list }) => list === spec.name)
  return (
    <section className="card stack">
      <h2>{words.editions}</h2>
      <ul className="stack">
        {own.map(({ edition, validFrom, validTo }) => (
          <li key={edition}>{words.edition(edition, validFrom, validTo)}</li>
        ))}
      </ul>
    </section>
  )
}

/** One list as it holds on a day, for anybody. */
export const PublicList = ({ client, spec, action }: Shown & { action?: ItemAction | undefined }) => {
  const words = useWords(catalogueWords)
  const say = useText()
  const [on, setOn] = useState<string>()
  const input = { list: spec.name, ...(on ? { on } : {}) }
  const { data, error, refetch } = useQuery({
    queryKey: ['lists', 'items', input],
    queryFn: () => client.items(input),
  })
  const { data: editions = [] } = useEditions(client)
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  const edition = findInForce(editions, spec.name, data.on)
  return (
    <div className="stack">
      <p className="muted">{say(spec.lead)}</p>
      <label className="field">
        {words.asOf}
        <input
          type="date"
          value={on ?? data.on}
          onChange={(event) => setOn(event.target.value || undefined)}
        />
      </label>
      {edition && <p>{words.inForce(edition.edition, edition.validFrom)}</p>}
      {data.items.length === 0 ? (
        <Empty why={words.none} />
      ) : (
        <ItemList spec={spec} items={data.items} action={action} />
      )}
      <button type="button" className="button" onClick={() => void client.file(input).then(keepFile)}>
        {words.download}
      </button>
      {edition && edition.edition > 1 && <Changes client={client} spec={spec} edition={edition.edition} />}
      <Editions client={client} spec={spec} />
    </div>
  )
}

const Burden = ({ row }: { row: BurdenRow }) => {
  const { owner, items, hours, measuredHours, cancelled, savedHours } = row
  const words = useWords(catalogueWords)
  const { language } = useLanguage()
  const round = (n: number) =>
    n.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 0 })
  return (
    <li className="case-line">
      <div className="case-open">
        <strong>{owner}</strong>
        <span className="figures">{words.burdenRow(items, round(hours))}</span>
        <span className="small muted">
          {measuredHours === undefined ? words.notMeasured : words.measured(round(measuredHours))}
          {cancelled > 0 && ` · ${words.cancelled(cancelled, round(savedHours))}`}
        </span>
      </div>
    </li>
  )
}

/** Hours asked of the grassroots, by who asks for them (D04-4). */
export const BurdenBoard = ({ client }: { client: Client }) => {
  const words = useWords(catalogueWords)
  const { data = [] } = useQuery({ queryKey: ['lists', 'burden'], queryFn: () => client.burden() })
  return (
    <section className="stack">
      <h2>{words.burden}</h2>
      <p className="muted small">{words.burdenLead}</p>
      <ul className="case-lines">
        {data.map((row) => (
          <Burden key={row.owner} row={row} />
        ))}
      </ul>
    </section>
  )
}
