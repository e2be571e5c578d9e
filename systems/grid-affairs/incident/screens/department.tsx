import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseRow } from '#platform/contract/case.ts'
import { StepRow, useStep, type CaseStep } from '#ui/case-actions.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { forms } from '#systems/grid-affairs/incident/forms.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useIncidentAsk, useUnits } from '#systems/grid-affairs/incident/screens/ask.ts'
import { returnExtras } from '#systems/grid-affairs/incident/screens/card-steps.ts'
import { IncidentList } from '#systems/grid-affairs/incident/screens/list.tsx'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

/** 接 and 退 from the list: the first at once, the second with a reason and whose it is. */
const AcceptOrReturn = ({ row }: { row: CaseRow }) => {
  const ask = useIncidentAsk()
  const queries = useQueryClient()
  const words = useWords(incidentWords)
  const screen = useWords(screenWords)
  const units = useUnits()
  const [done, setDone] = useState<string>()
  const run = useStep({
    act: async (step) => {
      await ask.cases.act.call({ ...step, process: incident.name, case: row.id })
      await queries.invalidateQueries({ queryKey: ask.cases.key() })
    },
    onDone: setDone,
  })
  const steps: CaseStep[] = [
    { action: 'accept', name: words.actions.accept, primary: true },
    { action: 'return', name: words.actions.return, form: forms.return, ...returnExtras(screen, units) },
  ]
  return (
    <StepRow
      run={{ ...run, busy: run.busy || done !== undefined }}
      steps={steps}
      labels={words.fields}
      options={words.options}
    />
  )
}

const acceptOrReturn = (row: CaseRow) => <AcceptOrReturn row={row} />

/** 待接: dispatched to my unit, the shortest clock first. */
export const DepartmentInbox = () => {
  const words = useWords(screenWords).department
  return (
    <IncidentList
      label={words.toAccept}
      query={{ view: 'assigned', state: ['dispatched'], sort: 'due' }}
      empty={words.noneToAccept}
      actions={acceptOrReturn}
    />
  )
}

const list = (label: string, empty: string, state: string[], sort: 'due' | 'newest') => (
  <IncidentList search label={label} query={{ view: 'assigned', state, sort }} empty={empty} />
)

/** 在办, 待核 and 已办 of my unit. */
export const DepartmentWork = () => {
  const words = useWords(screenWords).department
  return (
    <Tabs
      label={words.inHand}
      tabs={[
        {
          key: 'in-hand',
          name: words.inHand,
          content: list(words.inHand, words.noneInHand, ['handling', 'rework', 'suspended'], 'due'),
        },
        {
          key: 'to-inspect',
          name: words.toInspect,
          content: list(words.toInspect, words.noneToInspect, ['inspecting'], 'newest'),
        },
        {
          key: 'closed',
          name: words.closed,
          content: list(words.closed, words.noneClosed, ['closed', 'evaluated', 'archived'], 'newest'),
        },
      ]}
    />
  )
}

/** Cases of the whole organisation, for whoever leads it. */
export const OrganisationCases = () => {
  const words = useWords(screenWords).department
  return (
    <Tabs
      label={words.organisation}
      tabs={[
        {
          key: 'open',
          name: words.organisation,
          content: (
            <IncidentList
              search
              label={words.organisation}
              query={{ open: 'true', sort: 'due' }}
              empty={words.noneInHand}
            />
          ),
        },
        {
          key: 'done',
          name: words.organisationDone,
          content: (
            <IncidentList
              search
              label={words.organisationDone}
              query={{ open: 'false', sort: 'newest' }}
              empty={words.noneClosed}
            />
          ),
        },
      ]}
    />
  )
}
