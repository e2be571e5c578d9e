import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useActName } from '#apps/staff/act-names.ts'
import { ask } from '#apps/staff/client.ts'
import { fieldWords } from '#apps/staff/field-words.ts'
import type { HeldAct } from '#platform/contract/sync.ts'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/rpc.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { Proposals } from '#systems/base-data/household-change/screens/change.tsx'

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const Held = ({ held }: { held: HeldAct }) => {
  const words = useWords(fieldWords)
  const nameOf = useActName()
  const moment = useMoment()
  const queries = useQueryClient()
  const id = useId()
  const [said, setSaid] = useState('')
  const [refusal, setRefusal] = useState<Refusal>()
  const decide = async (take: boolean) => {
    try {
      await ask.sync.decide.call({ id: held.id, take, words: said })
      await queries.invalidateQueries({ queryKey: ask.sync.key() })
    } catch (error) {
      setRefusal(refusalOf(error))
    }
  }
  const content = [held.input['words'], held.input['result']].filter(isText)
  return (
    <li className="card stack">
      <div className="spread">
        <strong>
          {nameOf(held)} · {held.by}
        </strong>
        <span className="muted small">
          {words.why[held.why]} · {moment(held.receivedAt)}
        </span>
      </div>
      {content.length > 0 && <blockquote>{content.join(' · ')}</blockquote>}
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="field">
        <label htmlFor={id}>{words.dropHeldWhy}</label>
        <input
          id={id}
          type="text"
          maxLength={300}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
      </div>
      <div className="row">
        <button type="button" className="button primary" onClick={() => void decide(true)}>
          {words.take}
        </button>
        <button
          type="button"
          className="button"
          disabled={said.trim() === ''}
          onClick={() => void decide(false)}
        >
          {words.dropHeld}
        </button>
      </div>
    </li>
  )
}

/** 待复核: what arrived after its maker's post had changed, and household changes that met another. */
export const HeldPage = () => {
  const words = useWords(fieldWords)
  const { data, error, refetch } = useQuery(ask.sync.held.queryOptions())
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  return (
    <div className="stack">
      <Proposals />
      {data.length === 0 ? (
        <Empty why={words.heldEmpty} />
      ) : (
        <>
          <p className="muted">{words.heldLead}</p>
          <ul className="stack">
            {data.map((held) => (
              <Held key={held.id} held={held} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
