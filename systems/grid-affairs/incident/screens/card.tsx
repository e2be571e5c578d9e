import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { roleWords } from '#kernel/authority/role-words.ts'
import { useMoment, useText, useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import { CaseActions } from '#ui/case-actions.tsx'
import { CaseCardView, type CaseDetail } from '#ui/case-card.tsx'
import { Ago } from '#ui/clock-chip.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useCategories, useIncidentAsk, useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { Contact } from '#ui/contact.tsx'
import { CardNotices } from '#systems/grid-affairs/incident/screens/card-notices.tsx'
import { stepsOf } from '#systems/grid-affairs/incident/screens/card-steps.ts'
import { timelineOf } from '#systems/grid-affairs/incident/screens/card-timeline.ts'
import { Twins } from '#systems/grid-affairs/incident/screens/card-twins.tsx'
import { WhyUnit } from '#systems/grid-affairs/incident/screens/card-why.tsx'
import { screenWords, type ScreenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

const bare = (text: string): string => text.replaceAll(/[\s\p{P}]/gu, '')

/** A title is cut from the words: only what it leaves out is worth a second line. */
const saysMore = (title: string, words: string): boolean => bare(words) !== bare(title)

const limitWords = (
  { value, unit }: { value: number; unit: 'UH' | 'WH' | 'UD' | 'WD' },
  words: ScreenWords['card'],
): string =>
  unit === 'UH' && value < 1
    ? `${Math.round(value * 60)} ${words.limitMinutes}`
    : `${value} ${words.limitOf[unit]}`

/** What was said and who has it, as lines of the card; an empty one is left out. */
const useDetails = (card: CaseCard): CaseDetail[] => {
  const { card: words } = useWords(screenWords)
  const named = useWords(incidentWords)
  const units = useUnits()
  const fields = fieldsOf(card)
  const category = useCategories().find(({ code }) => code === fields.category)
  const unit = units.find(({ id }) => id === fields.unit)?.name ?? fields.unitName
  const stars = fields.satisfaction
  return [
    { label: words.who, value: [unit, fields.handlerName].filter(Boolean).join(' · ') },
    { label: words.said, value: saysMore(card.title, fields.words) ? fields.words : '' },
    {
      label: words.category,
      value: fields.category ? category && `${category.topName} · ${category.name}` : words.noCategory,
    },
    { label: words.limit, value: category && limitWords(category.limit, words) },
    {
      label: words.channel,
      value: (
        <>
          {named.channels[fields.channel as keyof typeof named.channels] ?? fields.channel}{' '}
          <Ago at={card.openedAt} />
        </>
      ),
    },
    {
      label: words.result,
      value: [fields.outcome && named.outcomes[fields.outcome], fields.result].filter(Boolean).join(' · '),
    },
    { label: words.basis, value: fields.basis },
    { label: words.sentTo, value: fields.sentTo },
    { label: words.satisfaction, value: stars === undefined ? '' : words.stars(stars) },
  ]
}

const Told = ({ card }: { card: CaseCard }) => {
  const { told: words } = useWords(screenWords)
  const moment = useMoment()
  const messages = card.messages.filter(({ to }) => to['kind'] === 'reporter')
  return (
    <>
      <h2>{words.title}</h2>
      {messages.length === 0 && <p className="muted">{words.nothing}</p>}
      <ul>
        {messages.map(({ id, kind, at }) => (
          <li key={id}>
            {words.kinds[kind] ?? words.other} <time className="muted small">{moment(at)}</time>
          </li>
        ))}
      </ul>
      {card.hasContact && <Contact id={card.id} />}
    </>
  )
}

const Actions = ({ card, onDone }: { card: CaseCard; onDone?: ((action: string) => void) | undefined }) => {
  const ask = useIncidentAsk()
  const queries = useQueryClient()
  const words = useWords(incidentWords)
  const screen = useWords(screenWords)
  const say = useText()
  const [categories, units] = [useCategories(), useUnits()]
  const mergeable = card.open.includes('merge')
  const { data } = useQuery(
    ask.incidents.suggestions.queryOptions({ input: { id: card.id }, enabled: mergeable }),
  )
  const now = useNow()
  const steps = stepsOf(card, { words, screen, categories, units, twins: data?.twins ?? [], now, say })
  return (
    <CaseActions
      steps={steps}
      labels={words.fields}
      options={{ ...words.options, satisfaction: screen.ratings }}
      about={card.id}
      act={async (step) => {
        await ask.cases.act.call({ ...step, process: incident.name, case: card.id })
        await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      }}
      onDone={onDone}
    />
  )
}

/** Not there, or not this person's to see any more: then nothing of it is shown, although it was shown before. */
export const isOutOfReach = (error: unknown): boolean =>
  error !== null && ['not-there', 'invalid'].includes(refusalOf(error).code)

/** The one card of an incident. A face adds `beside` it (suggestions, a map) and may bring its own `actions`. */
export const IncidentCard = ({
  id,
  beside,
  actions,
  onDone,
}: {
  id: string
  beside?: ReactNode
  actions?: ReactNode
  onDone?: ((action: string) => void) | undefined
}) => {
  const ask = useIncidentAsk()
  const screen = useWords(screenWords)
  const { data: card, error, refetch } = useQuery(ask.cases.card.queryOptions({ input: { id } }))
  if (isOutOfReach(error)) return <Empty why={screen.noAccess} />
  if (error && !card) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!card) return <Loading rows={6} />
  return <Loaded card={card} beside={beside} actions={actions} onDone={onDone} />
}

const Loaded = ({
  card,
  beside,
  actions,
  onDone,
}: {
  card: CaseCard
  beside: ReactNode
  actions: ReactNode
  onDone: ((action: string) => void) | undefined
}) => {
  const words = useWords(incidentWords)
  const roles = useWords(roleWords)
  const [categories, units] = [useCategories(), useUnits()]
  const fields = fieldsOf(card)
  const { kind } = incident.states[card.state as keyof typeof incident.states]
  const open = kind === 'open' || kind === 'wait'
  const unit = units.find(({ id }) => id === fields.unit)?.name ?? fields.unitName ?? ''
  return (
    <CaseCardView
      title={card.title}
      number={card.number}
      level={{ level: fields.urgency, name: words.urgency[fields.urgency] }}
      state={words.states[card.state as keyof typeof words.states]}
      dueAt={open ? card.dueAt : undefined}
      place={[fields.place.words, fields.gridName].filter(Boolean).join(' · ')}
      photos={card.photos}
      details={useDetails(card)}
      notices={<CardNotices card={card} />}
      why={fields.unit && <WhyUnit id={card.id} unit={unit} explanation={fields.explanation} />}
      beside={beside ?? (card.open.includes('merge') && <Twins id={card.id} />)}
      reporter={<Told card={card} />}
      timeline={timelineOf(card, { words, roles, units, categories })}
      actions={actions ?? <Actions card={card} onDone={onDone} />}
    />
  )
}
