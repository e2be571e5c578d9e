import type { ContractRouterClient } from '@orpc/contract'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { cataloguesContract, ShownItem } from '#engines/catalogue/contract.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useOnce } from '#platform/browser/once.ts'
import { refusalOf } from '#platform/browser/refusal.ts'
import type { placesContract } from '#systems/base-data/places/contract.ts'
import { exercisedPowers } from '#systems/public-services/exercised-powers/contract.ts'
import type { applicationsContract } from '#systems/public-services/service-application/contract.ts'
import { papersIn } from '#systems/public-services/service-application/papers.ts'
import { applicationScreenWords } from '#systems/public-services/service-application/screens/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'

export interface ApplyProps {
  readonly client: ContractRouterClient<{
    applications: typeof applicationsContract
    catalogues: typeof cataloguesContract
    places: typeof placesContract
  }>
  readonly code: string
  readonly onDone: (token: string) => void
}

const Papers = ({
  papers,
  has,
  onTick,
}: {
  papers: readonly string[]
  has: readonly string[]
  onTick: (paper: string) => void
}) => {
  const words = useWords(applicationScreenWords)
  return (
    <fieldset className="stack">
      <legend>{words.papers}</legend>
      {papers.map((paper) => (
        <label key={paper} className="row">
          <input type="checkbox" checked={has.includes(paper)} onChange={() => onTick(paper)} />
          {paper}
        </label>
      ))}
    </fieldset>
  )
}

const Township = ({
  client,
  value,
  onChoose,
}: Pick<ApplyProps, 'client'> & { value: string; onChoose: (id: string) => void }) => {
  const words = useWords(applicationScreenWords)
  const { data = [] } = useQuery({
    queryKey: ['townships'],
    queryFn: () => client.places.areas({ kind: 'township' }),
  })
  return (
    <label className="field">
      {words.township}
      <select required value={value} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{words.choose}</option>
        {data.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

const blank = { township: '', name: '', phone: '', words: '', has: [] as readonly string[] }

const Form = ({ client, item, onDone }: Omit<ApplyProps, 'code'> & { item: ShownItem }) => {
  const words = useWords(applicationScreenWords)
  const [said, setSaid] = useState(blank)
  const { busy, refusal, send } = useOnce()
  const say = (part: Partial<typeof blank>) => setSaid((before) => ({ ...before, ...part }))
  const tick = (paper: string) =>
    say({ has: said.has.includes(paper) ? said.has.filter((one) => one !== paper) : [...said.has, paper] })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await send('apply', async (idOf) => {
      const asked = { ...said, has: [...said.has], item: item.code, id: idOf('act'), case: idOf('case') }
      onDone((await client.applications.apply(asked)).token)
    })
  }
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <h2>{words.applyOne(item.name)}</h2>
      <p className="muted">
        {words.lead} {words.promised(Number(item['promisedDays']))}
      </p>
      <Township client={client} value={said.township} onChoose={(township) => say({ township })} />
      <label className="field">
        {words.name}
        <input
          required
          maxLength={40}
          value={said.name}
          onChange={({ target }) => say({ name: target.value })}
        />
      </label>
      <label className="field">
        {words.phone}
        <input
          required
          type="tel"
          inputMode="tel"
          maxLength={20}
          value={said.phone}
          onChange={({ target }) => say({ phone: target.value })}
        />
      </label>
      <p className="muted small">{words.privacy}</p>
      <Papers papers={papersIn(item['materials'])} has={said.has} onTick={tick} />
      <label className="field">
        {words.words}
        <textarea
          rows={2}
          maxLength={300}
          value={said.words}
          onChange={({ target }) => say({ words: target.value })}
        />
      </label>
      {refusal && <RefusalNotice refusal={refusal} />}
      <button type="submit" className="button primary wide" disabled={busy}>
        {words.send}
      </button>
    </form>
  )
}

/** One guide as a form: what to bring stands in it, who applies says who they are. */
export const Apply = ({ client, code, onDone }: ApplyProps) => {
  const words = useWords(applicationScreenWords)
  const { data, error, refetch } = useQuery({
    queryKey: ['lists', 'items', { list: exercisedPowers.name }],
    queryFn: () => client.catalogues.items({ list: exercisedPowers.name }),
  })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  const item = data.items.find((one) => one.code === code)
  return item ? <Form client={client} item={item} onDone={onDone} /> : <Empty why={words.gone} />
}
