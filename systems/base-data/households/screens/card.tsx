import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { PinIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import type { householdCard } from '#systems/base-data/households/contract.ts'
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

const PersonLine = ({ person, children }: { person: Person; children?: ReactNode }) => {
  const words = useWords(householdWords)
  const { name, sex, age, relation, phone, tags } = person
  return (
    <li className="case-line" style={{ padding: '12px 16px' }}>
      <div className="spread">
        <span>
          <strong>{name}</strong> <span className="muted">{words.relations[relation] ?? relation}</span>
        </span>
        <span className="muted small">
          {words.sexes[sex] ?? sex} · {words.age(age)}
        </span>
      </div>
      <div className="row small muted">
        {phone && (
          <span className="figures">
            {words.phone} {phone}
          </span>
        )}
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
  return (
    <article className="case-card">
      <header className="card stack">
        <h1>{data.door}</h1>
        <p className="row" style={{ flexWrap: 'nowrap' }}>
          <PinIcon /> <span>{data.address}</span>
        </p>
        <p className="muted">
          {words.dwelling} {words.dwellings[data.dwelling] ?? data.dwelling} · {words.people(data.people)}
          {data.phone && ` · ${words.phone} ${data.phone}`}
        </p>
        {data.visitedAt && <p className="muted small">{words.lastVisit(moment(data.visitedAt))}</p>}
      </header>
      {actions && <div className="card stack">{actions.home(data)}</div>}
      <section className="stack">
        <h2>{words.residents}</h2>
        <ul className="case-lines">
          {data.persons.map((person) => (
            <PersonLine key={person.id} person={person}>
              {actions?.person(data, person)}
            </PersonLine>
          ))}
        </ul>
      </section>
      <p className="muted small">{words.masked}</p>
    </article>
  )
}
