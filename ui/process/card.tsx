import { useQuery, useQueryClient } from '@tanstack/react-query'
import { actionsFrom, isOpen } from '#kernel/process/definition.ts'
import { roleWords } from '#kernel/authority/role-words.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseCard, caseContract, FactShown } from '#platform/contract/case.ts'
import { CaseActions, type CaseStep } from '#ui/case-actions.tsx'
import { CaseCardView, type CaseDetail } from '#ui/case-card.tsx'
import { useFormExtras, type ShownProcess } from '#ui/process/shown.ts'
import { sayValue } from '#ui/process/values.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import type { TimelineEntry } from '#ui/timeline.tsx'
import { uiWords } from '#ui/words.ts'

const useSaying = (shown: ShownProcess) => ({
  words: useWords(shown.words),
  moment: useMoment(),
  yes: useWords(uiWords).yes,
})

/** The labelled fields of a case, in the order of their labels. */
const useDetails = (shown: ShownProcess, { fields }: CaseCard): CaseDetail[] => {
  const saying = useSaying(shown)
  return Object.entries(saying.words.fields).map(([field, label]) => ({
    label,
    value: sayValue(field, fields[field], saying),
  }))
}

const useTimeline = (shown: ShownProcess, facts: readonly FactShown[]): TimelineEntry[] => {
  const saying = useSaying(shown)
  const roles: Readonly<Record<string, string>> = useWords(roleWords)
  /** In the order of the labels; a bare number or date would say nothing without its own. */
  const saidIn = (input: FactShown['input']): string =>
    Object.entries(saying.words.fields)
      .flatMap(([field, label]) => {
        const said = sayValue(field, input[field], saying)
        if (!said) return []
        return /^[\d-]+$/.test(said) ? `${label} ${said}` : said
      })
      .join(' · ')
  return facts.map(({ id, by, action, at, deviceAt, input }) => ({
    key: id,
    who:
      by.role === 'system' ? (roles['system'] ?? '') : [by.name, roles[by.role]].filter(Boolean).join(' · '),
    did: saying.words.done[action] ?? action,
    at,
    deviceAt,
    words: saidIn(input),
    system: by.role === 'system',
  }))
}

/** What may be done now, in the order of the process table; each with its form. */
const useSteps = (shown: ShownProcess, card: CaseCard): CaseStep[] => {
  const words = useWords(shown.words)
  const extras = useFormExtras(shown, card)
  return actionsFrom(shown.definition, card.state)
    .filter((action) => card.open.includes(action))
    .map((action) => {
      const form = shown.definition.actions[action]?.form
      return {
        action,
        name: words.actions[action] ?? action,
        form: form === undefined ? undefined : shown.forms[form],
        ...extras(action, card),
      }
    })
}

const Loaded = ({ shown, card }: { shown: ShownProcess; card: CaseCard }) => {
  const ask = useAsk<{ cases: typeof caseContract }>()
  const queries = useQueryClient()
  const words = useWords(shown.words)
  const Beside = shown.beside
  return (
    <CaseCardView
      title={card.title}
      number={card.number}
      state={words.states[card.state] ?? card.state}
      dueAt={isOpen(shown.definition, card.state) ? card.dueAt : undefined}
      photos={card.photos}
      details={useDetails(shown, card)}
      beside={Beside && <Beside card={card} />}
      timeline={useTimeline(shown, card.facts)}
      actions={
        <CaseActions
          steps={useSteps(shown, card)}
          labels={words.fields}
          options={words.options}
          about={card.id}
          act={async (step) => {
            await ask.cases.act.call({ ...step, process: card.process, case: card.id })
            await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
          }}
        />
      }
    />
  )
}

/** The generated card of any process: what is so, what may be done now, and everything that happened. */
export const ProcessCard = ({ shown, id }: { shown: ShownProcess; id: string }) => {
  const ask = useAsk<{ cases: typeof caseContract }>()
  const shared = useWords(uiWords)
  const { data: card, error, refetch } = useQuery(ask.cases.card.queryOptions({ input: { id } }))
  if (error && !card) {
    const refusal = refusalOf(error)
    if (refusal.code === 'not-there') return <Empty why={shared.nothingFound} />
    return <RefusalNotice refusal={refusal} retry={() => void refetch()} />
  }
  return card ? <Loaded key={card.process} shown={shown} card={card} /> : <Loading rows={6} />
}
