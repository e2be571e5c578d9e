import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newId } from '#kernel/id/id.ts'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { CaseCard, caseContract } from '#platform/contract/case.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import type { oneTableContract, RequestShown } from '#systems/base-data/one-table/contract.ts'
import { oneTable } from '#systems/base-data/one-table/process.ts'
import { fileOf } from '#systems/base-data/one-table/screens/send-file.ts'
import { oneTableWords } from '#systems/base-data/one-table/screens/words.ts'
import '#systems/base-data/one-table/screens/one-table.css'

const useTableAsk = () => useAsk<{ cases: typeof caseContract; oneTable: typeof oneTableContract }>()

/** Answers by `row:column`. */
type Answers = Readonly<Record<string, string>>

interface Gap {
  readonly row: number
  readonly column: number
  readonly key: string
}

const gapsOf = ({ rows, columns }: RequestShown): Gap[] =>
  rows.flatMap(({ at, cells }) =>
    cells.flatMap(({ source }, i) => {
      const column = columns[i]?.index ?? 0
      return source === 'gap' ? [{ row: at, column, key: `${at}:${column}` }] : []
    }),
  )

/** For answering: whom a row is about, then what is asked, then the rest; nobody pans a phone to find the yellow cells. */
const gapsFirst = (request: RequestShown): RequestShown => {
  const { columns, rows } = request
  const rank = (i: number): number => {
    if (columns[i]?.field === 'name' || columns[i]?.field === 'address') return 0
    return rows.some(({ cells }) => cells[i]?.source === 'gap') ? 1 : 2
  }
  const order = [...columns.keys()].toSorted((a, b) => rank(a) - rank(b) || a - b)
  const arrange = <Part,>(parts: readonly Part[]): Part[] => order.flatMap((i) => parts.slice(i, i + 1))
  return {
    ...request,
    columns: arrange(columns),
    rows: rows.map(({ at, cells }) => ({ at, cells: arrange(cells) })),
  }
}

const Grid = ({
  request,
  answers,
  onAnswer,
}: {
  request: RequestShown
  answers: Answers | undefined
  onAnswer: (key: string, value: string) => void
}) => {
  const words = useWords(oneTableWords)
  const { columns, rows } = request
  return (
    // A wide table is moved with the keyboard too, so it can be reached.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by key
    <div className="one-table" role="region" aria-label={words.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ index, label }) => (
              <th key={index} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, cells }) => (
            <tr key={at}>
              {cells.map(({ text, source, at: when = '' }, i) => {
                const { index = i, label = '' } = columns[i] ?? {}
                const key = `${at}:${index}`
                return (
                  <td
                    key={key}
                    className={source}
                    title={words.from(words.sources[source], when.slice(0, 10))}
                  >
                    {source === 'gap' && answers ? (
                      <input
                        aria-label={words.cell(label, at + 1)}
                        value={answers[key] ?? ''}
                        onChange={({ target }) => onAnswer(key, target.value)}
                      />
                    ) : (
                      text
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One answer for every gap of a column: most gaps of a village have the same. */
const WholeColumn = ({ label, onFill }: { label: string; onFill: (value: string) => void }) => {
  const words = useWords(oneTableWords)
  const [value, setValue] = useState('')
  return (
    <div className="row field">
      <label className="row">
        {words.fillColumn(label)}
        <input value={value} onChange={({ target }) => setValue(target.value)} />
      </label>
      <button type="button" className="button" disabled={value === ''} onClick={() => onFill(value)}>
        {words.fillAll}
      </button>
    </div>
  )
}

const useSubmitting = (card: CaseCard) => {
  const ask = useTableAsk()
  const queries = useQueryClient()
  const kept = useRef<{ said: string; id: string }>(undefined)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const submit = async (answers: { row: number; column: number; value: string }[]) => {
    const said = JSON.stringify(answers)
    // The same answers sent again are the same act; corrected ones are another.
    if (kept.current?.said !== said) kept.current = { said, id: newId() }
    setBusy(true)
    setRefusal(undefined)
    try {
      const { id } = kept.current
      await ask.cases.act.call({
        id,
        process: oneTable.name,
        case: card.id,
        action: 'answer',
        input: { answers },
      })
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    } catch (error) {
      setRefusal(refusalOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { submit, busy, refusal }
}

const Answering = ({ card, request }: { card: CaseCard; request: RequestShown }) => {
  const words = useWords(oneTableWords)
  const [answers, setAnswers] = useState<Answers>({})
  const { submit, busy, refusal } = useSubmitting(card)
  const gaps = gapsOf(request)
  const left = gaps.filter(({ key }) => !answers[key]).length
  const fill = (column: number, value: string) =>
    setAnswers({
      ...Object.fromEntries(gaps.filter((gap) => gap.column === column).map(({ key }) => [key, value])),
      ...answers,
    })
  return (
    <section className="stack" aria-label={words.table}>
      <p>{left > 0 ? words.gapsLeft(left) : words.noGaps}</p>
      {request.columns
        .filter(({ index }) => gaps.some(({ column }) => column === index))
        .map(({ index, label }) => (
          <WholeColumn key={index} label={label} onFill={(value) => fill(index, value)} />
        ))}
      <Grid
        request={gapsFirst(request)}
        answers={answers}
        onAnswer={(key, value) => setAnswers({ ...answers, [key]: value })}
      />
      {refusal && <RefusalNotice refusal={refusal} />}
      <button
        type="button"
        className="button primary"
        disabled={busy || left > 0}
        onClick={() =>
          void submit(gaps.map(({ row, column, key }) => ({ row, column, value: answers[key] ?? '' })))
        }
      >
        {words.submit}
      </button>
    </section>
  )
}

/** The sheet of a request: green is known, yellow waits; whoever issued it may fetch the file. */
export const RequestTable = ({ card }: { card: CaseCard }) => {
  const words = useWords(oneTableWords)
  const ask = useTableAsk()
  const stands = card.state === 'asked' || card.state === 'answered'
  const { data, error } = useQuery(
    ask.oneTable.request.queryOptions({ input: { id: card.id }, enabled: stands, retry: false }),
  )
  const { forgottenOn } = card.fields
  if (typeof forgottenOn === 'string') return <p className="notice">{words.gone(forgottenOn)}</p>
  // Whoever only keeps watch over the dates has no part in the rows.
  if (!stands || (error && refusalOf(error).code === 'not-there')) return null
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={4} />
  if (card.open.includes('answer')) return <Answering card={card} request={data} />
  return (
    <section className="stack" aria-label={words.table}>
      {data.mine && (
        <a className="button" href={fileOf(data.sheet)} download>
          {words.file}
        </a>
      )}
      <Grid request={data} answers={undefined} onAnswer={() => undefined} />
    </section>
  )
}
