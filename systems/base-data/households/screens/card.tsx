import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { Ago } from '#ui/clock-chip.tsx'
import { PinIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import type { householdCard, Updated } from '#systems/base-data/households/contract.ts'
import { useHouseholdAsk } from '#systems/base-data/households/screens/ask.ts'
import { householdWords } from '#systems/base-data/households/screens/words.ts'
import '#ui/case.css'

interface Person {
  readonly id: string
  readonly name: string
  readonly sex: string
  readonly age: number
  readonly relation: string
  readonly phone?: string | undefined
  readonly tags: readonly string[]
}

/** How old a field is and where it is from, where that is not the register. */
const AtDoor = ({ since }: { since: string | undefined }) => {
  const words = useWords(householdWords)
  if (since === undefined) return null
  return (
    <span>
      <span className="small muted">{words.atDoor}</span> <Ago at={since} />
    </span>
  )
}

type Since = (field: string, person?: string) => string | undefined

const sinceOf =
  (updated: readonly Updated[]): Since =>
  (field, person = '') =>
    updated.find((one) => one.field === field && one.person === person)?.at

const PersonLine = ({ person, since, children }: { person: Person; since: Since; children?: ReactNode }) => {
  const words = useWords(householdWords)
  const { name, sex, age, relation, phone, tags } = person
  return (
    <li className="case-line" style={{ padding: '12px 16px', display: 'grid', gap: 8 }}>
      <div className="spread">
        <span>
          <strong>{name}</strong> <span className="muted">{words.relations[relation] ?? relation}</span>{' '}
          <AtDoor since={since('movedIn', person.id)} />
        </span>
        <span className="muted small">
          {words.sexes[sex] ?? sex} · {words.age(age)}
        </span>
      </div>
      {phone && (
        <p className="row">
          <span className="small muted figures">
            {words.phone} {phone}
          </span>
          <AtDoor since={since('personPhone', person.id)} />
        </p>
      )}
      <div className="row small muted">
        {tags.map((tag) => (
          <span key={tag} className="pill">
            {words.tags[tag] ?? tag}
          </span>
        ))}
        {children}
      </div>
    </li>
  )
}

export type HomeShown = z.infer<typeof householdCard>

/** What a face may do on the card: at the home itself, and at each of its people. */
export interface HomeActions {
  readonly home: (home: HomeShown) => ReactNode
  readonly person: (home: HomeShown, person: HomeShown['persons'][number]) => ReactNode
}

/** 户卡: where they live and who they are, names and phones partly covered. */
export const HouseholdCard = ({ id, actions }: { id: string; actions?: HomeActions }) => {
  const words = useWords(householdWords)
  const moment = useMoment()
  const ask = useHouseholdAsk()
  const { data, error, refetch } = useQuery(ask.households.card.queryOptions({ input: { id } }))
  if (error && !data) {
    const refusal = refusalOf(error)
    if (refusal.code === 'not-there') return <Empty why={words.notFound} />
    return <RefusalNotice refusal={refusal} retry={() => void refetch()} />
  }
  if (!data) return <Loading rows={4} />
  const since = sinceOf(data.updated ?? [])
  return (
    <article className="case-card">
      <header className="card stack">
        <h1>{data.door}</h1>
        <p className="row" style={{ flexWrap: 'nowrap' }}>
          <PinIcon /> <span>{data.address}</span>
        </p>
        <p className="row muted">
          <span>
            {words.people(data.people)} · {words.dwelling} {words.dwellings[data.dwelling] ?? data.dwelling}
          </span>
          <AtDoor since={since('dwelling')} />
        </p>
        {data.phone && (
          <p className="row muted">
            <span className="figures">
              {words.phone} {data.phone}
            </span>
            <AtDoor since={since('phone')} />
          </p>
        )}
        {data.visitedAt && <p className="muted small">{words.lastVisit(moment(data.visitedAt))}</p>}
      </header>
      {actions && <div className="card stack">{actions.home(data)}</div>}
      <section className="stack">
        <h2>{words.residents}</h2>
        <ul className="case-lines">
          {data.persons.map((person) => (
            <PersonLine key={person.id} person={person} since={since}>
              {actions?.person(data, person)}
            </PersonLine>
          ))}
        </ul>
      </section>
      <p className="muted small">
        {data.registeredOn && words.sameAge(data.registeredOn)} {words.masked}
      </p>
    </article>
  )
}
