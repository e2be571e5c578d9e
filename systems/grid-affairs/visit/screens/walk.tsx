import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Field } from '#platform/browser/field/engine.ts'
import { useStored } from '#platform/browser/field/react.ts'
import { findRow, rowsOf } from '#platform/browser/field/store.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import type { PackedHousehold } from '#systems/base-data/households/contract.ts'
import { dueVisits, walkOf, type DueVisit, type Stop } from '#systems/grid-affairs/visit/due.ts'
import type { DutyList } from '#systems/grid-affairs/visit/duties.ts'
import { useVisit } from '#systems/grid-affairs/visit/screens/use-visit.ts'
import { visitScreenWords } from '#systems/grid-affairs/visit/screens/words.ts'
import '#ui/case.css'
import '#systems/grid-affairs/visit/screens/visit.css'

type Due = DueVisit<PackedHousehold>

/** As many as a day bears; the rest stands behind one button. */
const daily = 20
const dayMs = 86_400_000

/** Homes with the visits of this device on top, and the duty list as the centre last said it. */
const known = async ({ store }: Field) => {
  const homes = await rowsOf<PackedHousehold>(store, 'households')
  const duties = await findRow<{ body: DutyList }>(store, 'reference', 'duties')
  const waiting = await store.acts.where('state').anyOf('kept', 'sent').toArray()
  const visited = new Set(
    waiting.filter(({ action }) => action === 'visit').map(({ input }) => input['household']),
  )
  return { homes: homes.filter(({ id }) => !visited.has(id)), duties: duties?.body }
}

const useWalk = (): readonly Stop<PackedHousehold>[] | undefined => {
  const here = useStored(known)
  const now = useNow()
  return useMemo(() => here?.duties && walkOf(dueVisits(here.duties, here.homes, now)), [here, now])
}

const Door = ({ due: { home, duty } }: { due: Due }) => {
  const words = useWords(visitScreenWords)
  const say = useText()
  const now = useNow()
  const { done, refusal, say: visited } = useVisit(home.id, duty.code)
  const { id, door, head, visitedAt } = home
  return (
    <li className="case-line">
      <div className="spread">
        <Link to="/households/$id" params={{ id }} className="case-open door">
          <span>
            <strong>{door}</strong> <span className="muted">{head}</span>
          </span>
          <span className="small muted">
            {say(duty.name)} ·{' '}
            {visitedAt ? words.since(Math.floor((now - Date.parse(visitedAt)) / dayMs)) : words.never}
          </span>
        </Link>
        {done ? (
          <output className="small muted row">
            <CheckIcon size="1em" /> {words.kept}
          </output>
        ) : (
          <button type="button" className="button" onClick={() => void visited('noChange')}>
            {words.noChange}
          </button>
        )}
      </div>
      {refusal && <RefusalNotice refusal={refusal} />}
    </li>
  )
}

const shorten = (walk: readonly Stop<PackedHousehold>[], most: number): Stop<PackedHousehold>[] => {
  let left = most
  return walk.flatMap(({ building, visits }) => {
    const some = visits.slice(0, Math.max(0, left))
    left -= some.length
    return some.length === 0 ? [] : [{ building, visits: some }]
  })
}

/** 今天走访: who is due, by building in walking order; 「无变化」 is one press at each door. */
export const VisitWalk = () => {
  const words = useWords(visitScreenWords)
  const [most, setMost] = useState(daily)
  const walk = useWalk()
  if (!walk) return null
  const total = walk.reduce((sum, { visits }) => sum + visits.length, 0)
  return (
    <section className="stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <output className="muted small">{total === 0 ? words.none : words.count(total, walk.length)}</output>
      {shorten(walk, most).map(({ building, visits }) => (
        <section key={building} aria-label={building}>
          <h3 className="small muted building">
            {building} · {words.homes(visits.length)}
          </h3>
          <ul className="case-lines">
            {visits.map((due) => (
              <Door key={due.home.id} due={due} />
            ))}
          </ul>
        </section>
      ))}
      {total > most && (
        <button type="button" className="button" onClick={() => setMost(most + daily)}>
          {words.more}
        </button>
      )}
    </section>
  )
}
