import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { newId } from '#kernel/id/id.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import type { sheetShown } from '#systems/base-data/one-table/contract.ts'
import { knownFields } from '#systems/base-data/one-table/fields.ts'
import { asksPersonal } from '#systems/base-data/one-table/fill.ts'
import { oneTable } from '#systems/base-data/one-table/process.ts'
import {
  Field,
  Grounds,
  Item,
  Line,
  useTableAsk,
  type Said,
} from '#systems/base-data/one-table/screens/ask-grounds.tsx'
import { fileOf } from '#systems/base-data/one-table/screens/send-file.ts'
import { oneTableWords } from '#systems/base-data/one-table/screens/words.ts'

type Sheet = z.infer<typeof sheetShown>

const Faults = ({ sheet }: { sheet: Sheet }) => {
  const words = useWords(oneTableWords)
  const say = useText()
  return (
    <div className="notice wrong stack" role="alert">
      <p>{words.faults(sheet.faults.length)}</p>
      <ul>
        {sheet.faults.slice(0, 8).map(({ row, words: said }) => (
          <li key={`${row} ${said.zh}`}>
            {words.row(row)} {say(said)}
          </li>
        ))}
      </ul>
      <a className="button" href={fileOf(sheet.id)} download>
        {words.faultFile}
      </a>
    </div>
  )
}

/** What each column was taken for; the issuer's choice is remembered with the request. */
const Columns = ({
  sheet,
  chosen,
  onChoose,
}: {
  sheet: Sheet
  chosen: ReadonlyMap<number, string>
  onChoose: (index: number, field: string) => void
}) => {
  const words = useWords(oneTableWords)
  const say = useText()
  return (
    <details>
      <summary>{words.columns}</summary>
      <div className="stack">
        {sheet.columns.map(({ index, label, field = '' }) => (
          <Field key={index} label={label}>
            {(id) => (
              <select
                id={id}
                value={chosen.get(index) ?? field}
                onChange={({ target }) => onChoose(index, target.value)}
              >
                <option value="">{words.asksPeople}</option>
                {knownFields.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {say(name)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
    </details>
  )
}

/** Sends the request once: its ids live with this form, so that a second press is the same request. */
const useSending = (sheet: string) => {
  const ask = useTableAsk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const caseId = useRef(newId())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const send = async (input: Record<string, unknown>) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const answer = await ask.cases.act.call({
        // What was refused changed nothing: corrected, it is another act.
        id: newId(),
        process: oneTable.name,
        case: caseId.current,
        action: 'ask',
        input: { ...input, sheet },
      })
      await queries.invalidateQueries({ queryKey: ask.cases.key() })
      await navigate({ to: '/cases/$id', params: { id: answer.case } })
    } catch (error) {
      setRefusal(refusalOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, refusal }
}

const Preview = ({
  id,
  area,
  columns,
}: {
  id: string
  area: string
  columns: { index: number; field: string }[]
}) => {
  const words = useWords(oneTableWords)
  const ask = useTableAsk()
  const { data, error } = useQuery(
    ask.oneTable.preview.queryOptions({ input: { id, area, columns }, retry: false }),
  )
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={1} />
  const { filled, gaps, overlap } = data
  return (
    <div className="notice stack">
      <p>{words.preview(filled, gaps)}</p>
      {gaps === 0 && <p>{words.settled}</p>}
      {overlap && <p>{words.overlap(overlap.percent, overlap.number, overlap.table)}</p>}
    </div>
  )
}

/** Whether a column, as it is taken now, holds numbers of persons. */
const hasPersonal = ({ columns }: Sheet, chosen: ReadonlyMap<number, string>): boolean =>
  asksPersonal(
    columns.map(({ index, label, field }) => ({ index, label, field: chosen.get(index) ?? field ?? '' })),
  )

const Loaded = ({ sheet }: { sheet: Sheet }) => {
  const words = useWords(oneTableWords)
  const ask = useTableAsk()
  const { data: villages = [] } = useQuery(ask.places.areas.queryOptions({ input: { kind: 'village' } }))
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map())
  const [area, setArea] = useState('')
  const [said, setSaid] = useState<Said>({
    item: '',
    title: sheet.name.replace(/\.\w+$/, ''),
    reason: '',
    purpose: '',
    basis: '',
    keepDays: '180',
  })
  const say = (part: Partial<Said>) => setSaid((before) => ({ ...before, ...part }))
  const { send, busy, refusal } = useSending(sheet.id)
  const columns = [...chosen].map(([index, field]) => ({ index, field }))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const { keepDays, ...texts } = said
        void send({ ...texts, area, columns, ...(keepDays === '' ? {} : { keepDays: Number(keepDays) }) })
      }}
    >
      <p>{words.read(sheet.rows, sheet.columns.length)}</p>
      <Columns
        sheet={sheet}
        chosen={chosen}
        onChoose={(index, field) => setChosen(new Map([...chosen, [index, field]]))}
      />
      <Item value={said.item} onChoose={(item, basis) => say({ item, ...(basis ? { basis } : {}) })} />
      <Line label={words.title} value={said.title} onSay={(title) => say({ title })} />
      <Field label={words.village}>
        {(id) => (
          <select id={id} value={area} onChange={({ target }) => setArea(target.value)}>
            <option value="">{words.choose}</option>
            {villages.map(({ id: village, name, path }) => (
              <option key={village} value={path}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {area !== '' && <Preview id={sheet.id} area={area} columns={columns} />}
      {hasPersonal(sheet, chosen) && <Grounds said={said} onSay={say} />}
      <Line label={words.reason} value={said.reason} onSay={(reason) => say({ reason })} />
      {refusal && <RefusalNotice refusal={refusal} />}
      <button type="submit" className="button primary" disabled={busy || area === '' || said.item === ''}>
        {words.send}
      </button>
    </form>
  )
}

/** What was read of a sheet, and to which village it goes. */
export const AskVillage = ({ sheet }: { sheet: string }) => {
  const ask = useTableAsk()
  const { data, error } = useQuery(ask.oneTable.sheet.queryOptions({ input: { id: sheet } }))
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={2} />
  return data.faults.length > 0 ? <Faults sheet={data} /> : <Loaded sheet={data} />
}
