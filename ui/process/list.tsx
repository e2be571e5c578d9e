import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { isOpen } from '#kernel/process/definition.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { caseContract } from '#platform/contract/case.ts'
import { StepRow, useStep } from '#ui/case-actions.tsx'
import { CaseLine } from '#ui/case-line.tsx'
import { openingsOf, useFormExtras, type ShownProcess } from '#ui/process/shown.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { uiWords } from '#ui/words.ts'

type Asking = { cases: typeof caseContract }

const pageSize = 20

const Rows = ({ shown, open }: { shown: ShownProcess; open: boolean }) => {
  const ask = useAsk<Asking>()
  const words = useWords(shown.words)
  const shared = useWords(uiWords)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    ask.cases.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        process: shown.definition.name,
        open: open ? ('true' as const) : ('false' as const),
        sort: open ? ('due' as const) : ('newest' as const),
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next,
    }),
  )
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Empty why={words.empty} />
  return (
    <>
      <ul className="case-lines">
        {rows.map(({ id, title, state, number, dueAt }) => (
          <CaseLine
            key={id}
            id={id}
            title={title}
            state={words.states[state] ?? state}
            dueAt={isOpen(shown.definition, state) ? dueAt : undefined}
            about={number}
          />
        ))}
      </ul>
      {hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {shared.nextPage}
        </button>
      )}
    </>
  )
}

/** Opens a case of the process. */
const Openings = ({ shown, role }: { shown: ShownProcess; role: string }) => {
  const ask = useAsk<Asking>()
  const words = useWords(shown.words)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const run = useStep({
    act: async (step) => {
      const answer = await ask.cases.act.call({ ...step, process: shown.definition.name })
      await queries.invalidateQueries({ queryKey: ask.cases.key() })
      await navigate({ to: '/cases/$id', params: { id: answer.case } })
    },
  })
  const extras = useFormExtras(shown)
  const steps = openingsOf(shown, role).map((action) => {
    const form = shown.definition.actions[action]?.form
    return {
      action,
      name: words.actions[action] ?? action,
      primary: true,
      form: form === undefined ? undefined : shown.forms[form],
      ...extras(action, undefined),
    }
  })
  return (
    <StepRow
      run={run}
      steps={steps}
      labels={words.fields}
      options={words.options}
      about={shown.definition.name}
    />
  )
}

/** The generated list of any process: what can be begun, what is open, what is done. */
export const ProcessList = ({ shown, role }: { shown: ShownProcess; role: string }) => {
  const words = useWords(shown.words)
  const shared = useWords(uiWords)
  const Above = shown.above
  return (
    <div className="stack">
      <p className="muted">{words.lead}</p>
      {Above && <Above />}
      <Openings shown={shown} role={role} />
      <Tabs
        label={words.name}
        tabs={[
          { key: 'open', name: shared.openOnes, content: <Rows shown={shown} open /> },
          { key: 'done', name: shared.doneOnes, content: <Rows shown={shown} open={false} /> },
        ]}
      />
    </div>
  )
}
