import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { caseContract, CaseRow } from '#platform/contract/case.ts'
import { StepRow, useStep, type CaseStep } from '#ui/case-actions.tsx'
import { Ago, ClockChip } from '#ui/clock-chip.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import type { deskContract } from '#command/desk/contract.ts'
import { callForms } from '#command/grid-call/forms.ts'
import { gridCall } from '#command/grid-call/process.ts'
import { callConsoleWords } from '#command/grid-call/screens/console-words.ts'
import { words as callWords } from '#command/grid-call/words.ts'

export const useCallConsoleAsk = () => useAsk<{ cases: typeof caseContract; desk: typeof deskContract }>()

const incidentProcess = 'grid-affairs/incident'

const useRefresh = () => {
  const ask = useCallConsoleAsk()
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: ask.cases.key() })
    await queries.invalidateQueries({ queryKey: ask.desk.key() })
  }
}

/** Answer and refusal: both ask for words, and a refusal for its reason, which is counted. */
const useSteps = (): CaseStep[] => {
  const words = useWords(callWords)
  const { templates, refuseWords } = useWords(callConsoleWords)
  return [
    {
      action: 'answer',
      name: words.actions.answer,
      primary: true,
      form: callForms.answer,
      templates: (field) => (field === 'words' ? Object.values(templates) : []),
    },
    {
      action: 'refuse',
      name: words.actions.refuse,
      form: callForms.refuse,
      templates: (field) => (field === 'words' ? refuseWords : []),
      grave: true,
    },
  ]
}

/** A case made from a call keeps the call's id and words; it then waits at the desk like any other. */
const MakeCase = ({ row }: { row: CaseRow }) => {
  const words = useWords(callConsoleWords)
  const ask = useCallConsoleAsk()
  const refresh = useRefresh()
  const [ids] = useState(() => ({ id: newId(), case: newId() }))
  const make = useMutation({
    mutationFn: () =>
      ask.cases.act.call({
        ...ids,
        process: incidentProcess,
        action: 'report',
        input: { place: row.fields['place'], words: row.title, channel: 'call', call: row.id },
      }),
    onSettled: refresh,
  })
  if (make.data)
    return (
      <p role="status">
        {words.made(make.data.number)} ·{' '}
        <Link to="/cases/$id" params={{ id: make.data.case }}>
          {words.open}
        </Link>
      </p>
    )
  return (
    <>
      <button type="button" className="button" disabled={make.isPending} onClick={() => make.mutate()}>
        {words.make}
      </button>
      {make.error && <RefusalNotice refusal={refusalOf(make.error)} />}
    </>
  )
}

/** One waiting call: where, who, what, how long is left, and what may be done about it. */
export const WaitingCall = ({ row }: { row: CaseRow }) => {
  const words = useWords(callWords)
  const own = useWords(callConsoleWords)
  const ask = useCallConsoleAsk()
  const refresh = useRefresh()
  const { data: card } = useQuery(ask.cases.card.queryOptions({ input: { id: row.id } }))
  const open = card?.open ?? []
  const steps = useSteps().filter(({ action }) => open.includes(action))
  const run = useStep({
    act: async (step) => {
      await ask.cases.act
        .call({ ...step, process: gridCall.name, case: row.id })
        .finally(() => void refresh())
    },
  })
  const { title, openedAt, dueAt, fields } = row
  const again = fields['again']
  return (
    <li className="card stack" data-call={row.id}>
      <p className="row">
        <ClockChip dueAt={dueAt} /> <strong>{title}</strong>
      </p>
      <p className="muted">
        {own.grid} {String(fields['gridName'])} · {own.caller} {String(fields['callerName'])} ·{' '}
        <Ago at={openedAt} />
      </p>
      {typeof again === 'string' && <p className="notice">{own.again(again)}</p>}
      <StepRow run={run} steps={steps} labels={words.fields} options={words.options}>
        {open.includes('answer') && <MakeCase row={row} />}
      </StepRow>
    </li>
  )
}
