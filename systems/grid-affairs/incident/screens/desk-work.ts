import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '#platform/browser/now.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { useStep, type CaseStep, type StepToDo } from '#ui/case-actions.tsx'
import type { Pick } from '#ui/quick-pick.tsx'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useCategories, useIncidentAsk, useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { stepsOf } from '#systems/grid-affairs/incident/screens/card-steps.ts'
import { useSuggested, type Suggested } from '#systems/grid-affairs/incident/screens/desk-suggestions.tsx'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

export type Picking = 'unit' | 'category' | 'twin'

interface Doing {
  readonly action: string
  readonly input: Record<string, unknown>
}

/** What is chosen from a list rather than written into a form. */
const pickFor: Readonly<Record<string, Picking>> = {
  dispatch: 'unit',
  arbitrate: 'unit',
  file: 'category',
  classify: 'category',
  merge: 'twin',
}

const useTwins = (card: CaseCard) => {
  const ask = useIncidentAsk()
  const enabled = card.open.includes('merge')
  const { data } = useQuery(ask.incidents.suggestions.queryOptions({ input: { id: card.id }, enabled }))
  return enabled ? (data?.twins ?? []) : []
}

export type Twin = ReturnType<typeof useTwins>[number]

const usePicks = (twins: readonly Twin[]): Record<Picking, readonly Pick[]> => {
  const words = useWords(deskWords)
  return {
    unit: useUnits().map(({ id, name }) => ({ value: id, name })),
    category: useCategories().map(({ code, name, topName }) => ({ value: code, name, hint: topName })),
    twin: twins.map(({ id, title, number, metres, hours }) => ({
      value: id,
      name: title,
      hint: `${words.near(metres, hours)} · ${number}`,
    })),
  }
}

/** A ruling needs its basis in words, so its form opens with the unit (`ruled`) filled in; what is picked for other steps is whole. */
const useSteps = (card: CaseCard, twins: readonly Twin[], ruled: string | undefined): readonly CaseStep[] => {
  const words = useWords(incidentWords)
  const screen = useWords(screenWords)
  const { asks, holds } = useWords(deskWords)
  const say = useText()
  const now = useNow()
  const [categories, units] = [useCategories(), useUnits()]
  const steps = stepsOf(card, { words, screen, categories, units, twins, now, say })
  const more: Readonly<Record<string, Partial<CaseStep>>> = {
    ask: { templates: (field) => (field === 'question' ? asks : []) },
    arbitrate: { initial: { unit: ruled } },
    suspend: { templates: (field) => (field === 'words' ? holds : []) },
  }
  // Filing asks for the category: changing it before that would be a second way to do one thing.
  const files = steps.some(({ action }) => action === 'file')
  return steps
    .filter(({ action }) => !(files && action === 'classify'))
    .map((step) => ({ ...step, ...more[step.action] }))
}

/** An act is over when the card shows what came of it: until then no key does anything. */
const useAct = (card: CaseCard) => {
  const ask = useIncidentAsk()
  const queries = useQueryClient()
  return async (step: StepToDo) => {
    try {
      await ask.cases.act.call({ ...step, process: incident.name, case: card.id })
    } finally {
      const input = { id: card.id }
      void queries.invalidateQueries({ queryKey: ask.cases.list.key() })
      await Promise.all([
        queries.refetchQueries({ queryKey: ask.cases.card.key({ input }) }),
        queries.refetchQueries({ queryKey: ask.incidents.suggestions.key({ input }), type: 'active' }),
      ])
    }
  }
}

export interface DeskWork {
  readonly run: ReturnType<typeof useStep>
  readonly steps: readonly CaseStep[]
  readonly suggested: readonly Suggested[] | undefined
  readonly twins: readonly Twin[]
  readonly picks: Record<Picking, readonly Pick[]>
  readonly picking: Picking | undefined
  /** The act whose form or list is open. */
  readonly filling: string | undefined
  readonly take: (doing: Doing) => void
  readonly start: (action: string) => void
  readonly pick: (value: string) => void
  readonly stopPicking: () => void
}

/** Everything that can be done to the chosen case: by number, by letter or by press, always through the same act. */
export const useDeskWork = (card: CaseCard, onDone: ((action: string) => void) | undefined): DeskWork => {
  const twins = useTwins(card)
  const [ruled, setRuled] = useState<string>()
  const steps = useSteps(card, twins, ruled)
  const picks = usePicks(twins)
  const suggested = useSuggested(card)
  const [picking, setPicking] = useState<{ kind: Picking; action: string }>()
  const run = useStep({ act: useAct(card), onDone })
  const take = ({ action, input }: Doing) => void run.send(action, input)
  const start = (action: string) => {
    const step = steps.find((one) => one.action === action)
    const kind = pickFor[action]
    if (!step || run.busy) return
    if (kind) setPicking({ kind, action })
    else run.start(step)
  }
  const pick = (value: string) => {
    if (!picking) return
    const { action, kind } = picking
    setPicking(undefined)
    const step = steps.find((one) => one.action === action)
    if (action === 'arbitrate' && step) {
      setRuled(value)
      run.start(step)
    } else take({ action, input: { [kind === 'twin' ? 'into' : kind]: value } })
  }
  const stopPicking = () => setPicking(undefined)
  const open = { picking: picking?.kind, filling: run.opened?.action ?? picking?.action }
  return { run, steps, suggested, twins, picks, ...open, take, start, pick, stopPicking }
}
