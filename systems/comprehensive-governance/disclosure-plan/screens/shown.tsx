import { dayFromNow } from '#kernel/time/day.ts'
import { useQuery } from '@tanstack/react-query'
import { shownList } from '#engines/catalogue/screens/shown.ts'
import { shownNotice } from '#engines/publicity/screens/shown.tsx'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import {
  disclosurePlan,
  type disclosureContract,
  type DutyRow,
} from '#systems/comprehensive-governance/disclosure-plan/contract.ts'
import {
  disclosureDuty,
  dutyForms,
  dutyGrants,
} from '#systems/comprehensive-governance/disclosure-plan/process.ts'
import { planScreenWords } from '#systems/comprehensive-governance/disclosure-plan/screens/words.ts'
import { words } from '#systems/comprehensive-governance/disclosure-plan/words.ts'
import type { ShownProcess } from '#ui/process/shown.ts'

const useDuties = (): readonly DutyRow[] => {
  const ask = useAsk<{ disclosures: typeof disclosureContract }>()
  const { data = [] } = useQuery(ask.disclosures.duties.queryOptions({}))
  return data
}

/** So many lines are read at a glance; a township with many villages opens the list for the rest. */
const most = 12

const urgency = { overdue: 0, due: 1, disclosed: 2 } as const

/** What the plan asks for and what was done, the overdue first. */
const PlanBoard = () => {
  const screen = useWords(planScreenWords)
  const duties = useDuties().toSorted((a, b) => urgency[a.state] - urgency[b.state])
  const { options } = useWords(words)
  return (
    <section className="card stack" aria-label={screen.plan}>
      <h2>{screen.plan}</h2>
      {duties.length === 0 && <p className="muted">{screen.none}</p>}
      <ul>
        {duties.slice(0, most).map(({ duty, areaPath, place, name, period, body, dueOn, state }) => (
          <li key={`${areaPath} ${duty}`}>
            <strong>{screen.states[state]}</strong> {name} {period}{' '}
            <span className="muted small">
              {[place, options['body']?.[body], screen.by(dueOn)].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {duties.length > most && <p className="muted small">{screen.more(duties.length - most)}</p>}
    </section>
  )
}

/** Notices, with the duties of the plan to choose from: choosing one fills in what it says. */
const useDutyChoices: NonNullable<ShownProcess['asking']> = () => {
  const open = useDuties().filter(({ state }) => state !== 'disclosed')
  return (action) =>
    action === 'prepare'
      ? {
          choices: {
            duty: open.map(({ duty, name, period }) => ({ value: duty, name: `${name} ${period}` })),
          },
          shows: (field) => field !== 'matter' && (field !== 'duty' || open.length > 0),
          fills: (field, value) => {
            const chosen = field === 'duty' ? open.find(({ duty }) => duty === value) : undefined
            return chosen ? { title: `${chosen.name}（${chosen.period}）`, kind: chosen.kind } : {}
          },
        }
      : {}
}

export const shownDisclosure: readonly ShownProcess[] = [
  { ...shownNotice, above: PlanBoard, asking: useDutyChoices },
  {
    definition: disclosureDuty,
    grants: dutyGrants,
    forms: dutyForms,
    words,
    extras: (action) => (action === 'order' ? { initial: { by: dayFromNow(7) } } : {}),
  },
  shownList(disclosurePlan),
]
