import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { IncidentCard } from '#systems/grid-affairs/incident/screens/card.tsx'
import { DeskBar, DeskDialogs } from '#systems/grid-affairs/incident/screens/desk-actions.tsx'
import { Suggestions } from '#systems/grid-affairs/incident/screens/desk-suggestions.tsx'
import { useDeskWork, type DeskWork } from '#systems/grid-affairs/incident/screens/desk-work.ts'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

export interface ChosenCaseProps {
  readonly id: string
  readonly onDone?: ((action: string) => void) | undefined
  readonly map?: ((place: { lon: number; lat: number }) => ReactNode) | undefined
}

/** Cases near in place, kind and time, with how near; merging one is M, and Enter confirms which. */
const Twins = ({ work: { twins } }: { work: DeskWork }) => {
  const words = useWords(deskWords)
  const { states } = useWords(incidentWords)
  if (twins.length === 0) return null
  return (
    <section className="desk-twins" aria-label={words.twins}>
      <h2>
        {words.twins} <kbd>M</kbd>
      </h2>
      <ul>
        {twins.map(({ id, title, state, metres, hours }) => (
          <li key={id}>
            <Link to="/cases/$id" params={{ id }}>
              {title}
            </Link>{' '}
            <span className="muted small">
              {states[state as keyof typeof states]} · {words.near(metres, hours)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Working = ({ card, onDone, map }: { card: CaseCard } & Omit<ChosenCaseProps, 'id'>) => {
  const work = useDeskWork(card, onDone)
  const place = card.fields['place'] as { lon: number; lat: number } | undefined
  return (
    <>
      <IncidentCard
        id={card.id}
        beside={
          <>
            <Suggestions card={card} list={work.suggested} busy={work.run.busy} onTake={work.take} />
            <Twins work={work} />
            {place && map?.(place)}
          </>
        }
        actions={<DeskBar work={work} />}
      />
      <DeskDialogs work={work} />
    </>
  )
}

/** A case with what the desk adds: suggestions with reasons, possible duplicates, where it is, and acts by key. */
export const ChosenCase = ({ id, ...rest }: ChosenCaseProps) => {
  const ask = useIncidentAsk()
  const { data: card } = useQuery(ask.cases.card.queryOptions({ input: { id } }))
  return card ? <Working card={card} {...rest} /> : <IncidentCard id={id} />
}
