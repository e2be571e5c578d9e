import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeys, type KeyMap } from '#platform/browser/keys.ts'
import { useNow } from '#platform/browser/now.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { StepDialog, useStep } from '#ui/case-actions.tsx'
import { QuickPick, type Pick } from '#ui/quick-pick.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useCategories, useIncidentAsk, useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { stepsOf } from '#systems/grid-affairs/incident/screens/card-steps.ts'
import {
  Suggestions,
  useSuggested,
  type Suggested,
} from '#systems/grid-affairs/incident/screens/desk-suggestions.tsx'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

type Picking = 'unit' | 'category' | 'twin'

/** Keys that open an action's form on the chosen case. */
const formKeys: Readonly<Record<string, string>> = {
  KeyR: 'ask',
  KeyH: 'suspend',
  KeyX: 'reject',
  KeyF: 'fail',
}

/** Everything that can be chosen for a case without leaving the keyboard. */
const usePicks = (card: CaseCard) => {
  const words = useWords(deskWords)
  const ask = useIncidentAsk()
  const { data } = useQuery(
    ask.incidents.suggestions.queryOptions({ input: { id: card.id }, enabled: card.open.includes('merge') }),
  )
  const twins = data?.twins ?? []
  const picks: Record<Picking, readonly Pick[]> = {
    unit: useUnits().map(({ id, name }) => ({ value: id, name })),
    category: useCategories().map(({ code, name, topName }) => ({ value: code, name, hint: topName })),
    twin: twins.map(({ id, title, metres, hours }) => ({
      value: id,
      name: title,
      hint: words.near(metres, hours),
    })),
  }
  return { picks, twins }
}

/** The act that a picked value asks for: a category files a case that waits, or changes one that is filed. */
const stepFor = (picking: Picking, value: string, card: CaseCard) => {
  if (picking === 'unit')
    return { action: card.open.includes('arbitrate') ? 'arbitrate' : 'dispatch', input: { unit: value } }
  if (picking === 'category')
    return { action: card.open.includes('file') ? 'file' : 'classify', input: { category: value } }
  return { action: 'merge', input: { into: value } }
}

const useDeskSteps = (card: CaseCard, twins: readonly { id: string; title: string }[]) => {
  const words = useWords(incidentWords)
  const screen = useWords(screenWords)
  const say = useText()
  const [categories, units] = [useCategories(), useUnits()]
  const now = useNow()
  return { words, screen, steps: stepsOf(card, { words, screen, categories, units, twins, now, say }) }
}

/** What the desk adds to a card: suggestions, keys, quick choices; every key has its press. */
export const DeskActions = ({ card, onDone }: { card: CaseCard; onDone: (action: string) => void }) => {
  const ask = useIncidentAsk()
  const queries = useQueryClient()
  const labels = useWords(deskWords)
  const suggested = useSuggested(card)
  const { picks, twins } = usePicks(card)
  const { words, screen, steps } = useDeskSteps(card, twins)
  const [picking, setPicking] = useState<Picking>()
  const refresh = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  const act = async (step: { id: string; action: string; input: Record<string, unknown> }) => {
    await ask.cases.act.call({ ...step, process: incident.name, case: card.id }).finally(() => void refresh())
  }
  const run = useStep({ act, onDone })
  const take = ({ action, input }: Doing) => void run.send({ action, name: '' }, input)
  const start = (action: string) => {
    const step = steps.find((one) => one.action === action)
    if (step) run.start(step)
  }
  useKeys(keysFor({ card, suggested, take, start, pick: setPicking }))
  const title = { unit: labels.pickUnit, category: labels.pickCategory, twin: labels.pickTwin }
  return (
    <>
      {run.refusal && !run.opened && <RefusalNotice refusal={run.refusal} />}
      <Suggestions card={card} list={suggested} busy={run.busy} onTake={take} />
      <StepDialog
        run={run}
        labels={words.fields}
        options={{ ...words.options, satisfaction: screen.ratings }}
      />
      {picking && (
        <QuickPick
          label={title[picking]}
          items={picks[picking]}
          onClose={() => setPicking(undefined)}
          onPick={(value) => {
            setPicking(undefined)
            const step = stepFor(picking, value, card)
            // A ruling needs its basis in words, so it opens its form; the others are whole.
            if (step.action === 'arbitrate') start('arbitrate')
            else take(step)
          }}
        />
      )}
    </>
  )
}

interface Doing {
  readonly action: string
  readonly input: Record<string, unknown>
}

interface Keyed {
  readonly card: CaseCard
  readonly suggested: readonly Suggested[]
  readonly take: (step: Doing) => void
  readonly start: (action: string) => void
  readonly pick: (picking: Picking) => void
}

const keysFor = ({ card: { open }, suggested, take, start, pick }: Keyed): KeyMap => {
  const numbers = suggested.slice(0, 9).map((one, i) => [`Digit${i + 1}`, () => take(one)] as const)
  const forms = Object.entries(formKeys).map(
    ([key, action]) => [key, open.includes(action) ? () => start(action) : undefined] as const,
  )
  const when = (actions: readonly string[], picking: Picking) =>
    actions.some((action) => open.includes(action)) ? () => pick(picking) : undefined
  return {
    ...Object.fromEntries(numbers),
    ...Object.fromEntries(forms),
    KeyE: open.includes('pass') ? () => take({ action: 'pass', input: {} }) : undefined,
    KeyA: when(['dispatch', 'arbitrate'], 'unit'),
    KeyC: when(['file', 'classify'], 'category'),
    KeyM: when(['merge'], 'twin'),
  }
}
