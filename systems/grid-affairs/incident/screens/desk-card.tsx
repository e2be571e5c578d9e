import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { IncidentCard, isOutOfReach } from '#systems/grid-affairs/incident/screens/card.tsx'
import { Colleagues } from '#systems/grid-affairs/incident/screens/desk-colleagues.tsx'
import { DeskBar, DeskDialogs } from '#systems/grid-affairs/incident/screens/desk-actions.tsx'
import { Suggestions } from '#systems/grid-affairs/incident/screens/desk-suggestions.tsx'
import { useDeskWork, type DeskWork } from '#systems/grid-affairs/incident/screens/desk-work.ts'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

/** Draws where a case is; the app brings it, because a map also knows places. */
export type CaseMapComponent = ComponentType<{
  readonly id: string
  readonly place: { readonly lon: number; readonly lat: number }
}>

export interface ChosenCaseProps {
  readonly id: string
  readonly onDone?: ((action: string) => void) | undefined
  /** To the next case, where there is one. */
  readonly onNext?: (() => void) | undefined
  readonly map?: CaseMapComponent | undefined
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

const Working = ({
  card,
  onDone,
  onNext,
  map: CaseMap,
}: { card: CaseCard } & Omit<ChosenCaseProps, 'id'>) => {
  const work = useDeskWork(card, onDone)
  // Somebody else was first: there is nothing left to do here.
  const next = work.run.refusal?.code === 'wrong-state' ? onNext : undefined
  const place = card.fields['place'] as { lon: number; lat: number } | undefined
  return (
    <>
      <Colleagues id={card.id} filling={work.filling} />
      <IncidentCard
        id={card.id}
        beside={
          <>
            <Suggestions card={card} list={work.suggested} busy={work.run.busy} onTake={work.take} />
            <Twins work={work} />
            {place && CaseMap && <CaseMap id={card.id} place={place} />}
          </>
        }
        actions={<DeskBar work={work} onNext={next} />}
      />
      <DeskDialogs work={work} onNext={next} />
    </>
  )
}

/** A case with what the desk adds: suggestions with reasons, possible duplicates, where it is, and acts by key. */
export const ChosenCase = ({ id, ...rest }: ChosenCaseProps) => {
  const ask = useIncidentAsk()
  const { data: card, error } = useQuery(ask.cases.card.queryOptions({ input: { id } }))
  return card && !isOutOfReach(error) ? <Working card={card} {...rest} /> : <IncidentCard id={id} />
}
