import { Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { useText, useWords } from '#platform/browser/language.tsx'
import { useDraft, type Draft } from '#platform/browser/field/drafts.ts'
import { useOnce } from '#platform/browser/once.ts'
import { CheckIcon, PinIcon } from '#ui/icons.tsx'
import { PhotoInput } from '#ui/photo-input.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { useCategories, useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { CategoryChips, rememberCategory } from '#systems/grid-affairs/incident/screens/worker-categories.tsx'
import { useReportPlace, type ReportPlace } from '#systems/grid-affairs/incident/screens/worker-place.ts'
import { SolvedOnSpot } from '#systems/grid-affairs/incident/screens/worker-solved.tsx'
import {
  capturedOf,
  useCameBack,
  type Captured,
} from '#systems/grid-affairs/incident/screens/worker-came-back.ts'
import { screenWords, type ScreenWords } from '#systems/grid-affairs/incident/screens/words.ts'

const nothing: Captured = { photos: [], words: '', category: undefined }

interface Sent {
  readonly id: string
  readonly number: string
  readonly action: string
}

/** One report from one page: a second press is the same report, and either button opens the same case. */
const useCapture = (draft: Draft) => {
  const ask = useIncidentAsk()
  const queries = useQueryClient()
  const { busy, refusal, send: sendOnce } = useOnce()
  const [first] = useState(() => (draft.values ? capturedOf(draft.values) : nothing))
  const [captured, setCaptured] = useState(first)
  const { keep, drop } = draft
  useEffect(() => {
    if (captured !== first && captured !== nothing) keep({ ...captured })
  }, [captured, first, keep])
  const [sent, setSent] = useState<Sent>()
  const settleCameBack = useCameBack(setCaptured)
  const send = async (action: 'report' | 'solveOnSpot', place: ReportPlace['place'], more: object = {}) => {
    const { category, ...said } = captured
    const input = {
      place,
      channel: 'grid',
      ...said,
      ...(category === undefined ? {} : { category }),
      ...more,
    }
    await sendOnce('report', async (idOf) => {
      const { case: id, number } = await ask.cases.act.call({
        id: idOf(action),
        process: incident.name,
        case: idOf('case'),
        action,
        input,
        deviceAt: new Date().toISOString(),
      })
      if (category !== undefined) rememberCategory(category)
      setSent({ id, number, action })
      settleCameBack()
      drop()
      void queries.invalidateQueries({ queryKey: ask.cases.key() })
    })
  }
  const again = () => {
    setCaptured(nothing)
    setSent(undefined)
  }
  return { captured, setCaptured, busy, refusal, sent, send, again }
}

const PlaceLine = ({ where }: { where: ReportPlace }) => {
  const words = useWords(screenWords).capture
  const { from, grid = '', place } = where
  const said = {
    locating: words.locating,
    phone: words.fromPhone(grid, place?.accuracy ?? 0),
    grid: words.fromGrid(grid),
    outside: words.outside,
  }
  return (
    <output className="row muted small" style={{ flexWrap: 'nowrap' }}>
      <PinIcon /> <span>{said[from]}</span>
    </output>
  )
}

/** A number is the centre's word; without one the report is safe on this device and says so. */
const wordsFor = ({ action, number }: Sent, words: ScreenWords['capture']): string => {
  if (number === '') return words.keptHere
  return action === 'report' ? words.sent(number) : words.solvedSent(number)
}

const Done = ({ sent, again }: { sent: Sent; again: () => void }) => {
  const words = useWords(screenWords).capture
  return (
    <output className="card stack">
      <p className="notice good row">
        <CheckIcon /> {wordsFor(sent, words)}
      </p>
      <Link to="/cases/$id" params={{ id: sent.id }} className="button">
        {words.see}
      </Link>
      <button type="button" className="button primary" onClick={again}>
        {words.another}
      </button>
    </output>
  )
}

/** 拍一下, with what was left on it. */
export const WorkerCapture = ({ maySolve }: { maySolve: boolean }) => {
  const draft = useDraft(incident.name)
  return draft.ready ? <Capture maySolve={maySolve} draft={draft} /> : <Loading rows={4} />
}

/** The shutter first; everything else is optional. 上报 or 我已处理, whatever the case is. */
const Capture = ({ maySolve, draft }: { maySolve: boolean; draft: Draft }) => {
  const screen = useWords(screenWords)
  const words = screen.capture
  const say = useText()
  const id = useId()
  const where = useReportPlace()
  const { captured, setCaptured, busy, refusal, sent, send, again } = useCapture(draft)
  const [solving, setSolving] = useState(false)
  const category = useCategories().find(({ code }) => code === captured.category)
  const ready = where.place !== undefined && !busy
  const something = captured.photos.length > 0 || captured.words.trim() !== ''
  const change = (patch: Partial<Captured>) => setCaptured((before) => ({ ...before, ...patch }))
  if (sent)
    return (
      <Done
        sent={sent}
        again={() => {
          again()
          setSolving(false)
        }}
      />
    )
  if (solving && category)
    return (
      <SolvedOnSpot
        category={category}
        photos={captured.photos}
        reason={category.photoReason && say(category.photoReason)}
        busy={!ready}
        refusal={refusal}
        onPhotos={(photos) => change({ photos })}
        onBack={() => setSolving(false)}
        onConfirm={(result) => void send('solveOnSpot', where.place, { result })}
      />
    )
  return (
    <div className="card stack">
      <PhotoInput first={words.shutter} value={captured.photos} onChange={(photos) => change({ photos })} />
      <PlaceLine where={where} />
      <CategoryChips
        said={captured.words}
        value={captured.category}
        onChange={(code) => change({ category: code })}
      />
      <div className="field">
        <label htmlFor={id}>{words.words}</label>
        <textarea
          id={id}
          rows={2}
          maxLength={1000}
          value={captured.words}
          onChange={({ target }) => change({ words: target.value })}
        />
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
      <p id={`${id}-why`} className="muted small">
        {something ? maySolve && !category && words.needCategory : words.needSomething}
      </p>
      <div className="capture-actions">
        {maySolve && (
          <button
            type="button"
            className="button"
            disabled={!ready || !category}
            aria-describedby={category ? undefined : `${id}-why`}
            onClick={() => setSolving(true)}
          >
            {words.solve}
          </button>
        )}
        <button
          type="button"
          className="button primary"
          disabled={!ready || !something}
          onClick={() => void send('report', where.place)}
        >
          {words.report}
        </button>
      </div>
    </div>
  )
}
