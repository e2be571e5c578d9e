import { useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import type { Field } from '#platform/browser/field/engine.ts'
import { useCentreNow, useStored } from '#platform/browser/field/react.ts'
import { findRow } from '#platform/browser/field/store.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import { useOnce } from '#platform/browser/once.ts'
import type { caseContract } from '#platform/contract/case.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { round } from '#systems/grid-affairs/round/process.ts'
import {
  dueRounds,
  type DueRound,
  type GridRounds,
  type RoundDuty,
} from '#systems/grid-affairs/round/rules.ts'
import { roundScreenWords } from '#systems/grid-affairs/round/screens/words.ts'
import '#ui/case.css'

interface Kept {
  readonly duties: readonly RoundDuty[]
  readonly grids: readonly GridRounds[]
}

const keyOf = (grid: unknown, duty: unknown): string => `${String(grid)} ${String(duty)}`

/** The list and the last times as the centre said them, and what this device has done since. */
const known = async ({ store }: Field) => {
  const row = await findRow<{ body: Kept }>(store, 'reference', 'rounds')
  const waiting = await store.acts.where('state').anyOf('kept', 'sent').toArray()
  const done = waiting.filter(({ process }) => process === round.name)
  return { ...row?.body, here: new Set(done.map(({ input }) => keyOf(input['grid'], input['duty']))) }
}

const useDoing = ({ duty, grid }: DueRound) => {
  const ask = useAsk<{ cases: typeof caseContract }>()
  const now = useCentreNow()
  const { busy, refusal, send } = useOnce()
  const [done, setDone] = useState(false)
  const doIt = async () => {
    const input = { grid: grid.grid, duty: duty.code, at: now() }
    const sent = await send('do', (idOf) =>
      ask.cases.act.call({ id: idOf('act'), case: idOf('case'), process: round.name, action: 'do', input }),
    )
    setDone(sent)
  }
  return { doIt, busy: busy || done, refusal }
}

const Line = ({ due, many }: { due: DueRound; many: boolean }) => {
  const words = useWords(roundScreenWords)
  const say = useText()
  const { doIt, busy, refusal } = useDoing(due)
  const { duty, grid, daysOver } = due
  const when = grid.last[duty.code] === undefined ? words.never : words.over(daysOver)
  return (
    <li className="case-line">
      <div className="spread">
        <span className="case-open">
          <strong>{say(duty.name)}</strong>
          <span className="small muted">
            {[many && grid.name, words.every(duty.everyDays), when].filter(Boolean).join(' · ')}
          </span>
        </span>
        <button type="button" className="button" disabled={busy} onClick={() => void doIt()}>
          {busy ? words.kept : words.done}
        </button>
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
    </li>
  )
}

/** 今天的网格任务: what the list asks of the grid now, beside the visits. */
export const RoundsToday = () => {
  const words = useWords(roundScreenWords)
  const here = useStored(known)
  const now = useNow()
  if (!here?.duties || !here.grids || here.duties.length === 0) return null
  const due = dueRounds(here.duties, here.grids, now).filter(
    ({ grid, duty }) => !here.here.has(keyOf(grid.grid, duty.code)),
  )
  return (
    <section className="stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="muted small">{due.length === 0 ? words.none : words.lead}</p>
      <ul className="case-lines">
        {due.map((one) => (
          <Line key={keyOf(one.grid.grid, one.duty.code)} due={one} many={here.grids?.length !== 1} />
        ))}
      </ul>
    </section>
  )
}
