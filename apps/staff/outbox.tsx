import { Link } from '@tanstack/react-router'
import { useActName } from '#apps/staff/act-names.ts'
import { fieldWords } from '#apps/staff/field-words.ts'
import type { Field } from '#platform/browser/field/engine.ts'
import { useField, useOutbox, useStored } from '#platform/browser/field/react.ts'
import type { OutboxItem } from '#platform/browser/field/store.ts'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { StatePill } from '#ui/badges.tsx'
import { Empty } from '#ui/states.tsx'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import '#ui/case.css'

const photosOnTheWay = async ({ store }: Field) => ({
  waiting: await store.photos.where('state').anyOf('kept', 'begun').count(),
  refused: await store.photos.where('state').equals('refused').count(),
})

const Drop = ({ item }: { item: OutboxItem }) => {
  const words = useWords(fieldWords)
  const field = useField()
  return (
    <button
      type="button"
      className="button plain"
      onClick={() => {
        if (globalThis.confirm(words.dropSure)) void field?.drop(item.id)
      }}
    >
      {words.drop}
    </button>
  )
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** What was written, so that it can be read and said again. */
const Said = ({ item: { input } }: { item: OutboxItem }) => {
  const said = [input['words'], input['result'], input['value']].filter(isText)
  return said.length > 0 && <blockquote className="small">{said.join(' · ')}</blockquote>
}

const mayRepeat = ({ process, action }: OutboxItem): boolean =>
  process === incident.name && (action === 'report' || action === 'solveOnSpot')

const Item = ({ item }: { item: OutboxItem }) => {
  const words = useWords(fieldWords)
  const nameOf = useActName()
  const moment = useMoment()
  const { about, state, refusal, number, deviceAt } = item
  return (
    <li className="case-line journal" data-state={state}>
      <div className="spread">
        <span>
          <strong>{nameOf(item)}</strong> {about}
        </span>
        <StatePill name={words.states[state]} />
      </div>
      <p className="small muted">
        {moment(deviceAt)} {number && words.number(number)}
      </p>
      {state === 'held' && <p className="small">{words.heldWhy}</p>}
      {state === 'refused' && (
        <>
          {refusal && <RefusalNotice refusal={refusal} />}
          <Said item={item} />
          <div className="row">
            {mayRepeat(item) && (
              <Link to="/capture" search={{ again: item.id }} className="button">
                {words.again}
              </Link>
            )}
            <Drop item={item} />
          </div>
        </>
      )}
    </li>
  )
}

/** 待发: every item with its state in words; what came back keeps its content until the person decides. */
export const Outbox = () => {
  const words = useWords(fieldWords)
  const items = useOutbox()
  const photos = useStored(photosOnTheWay)
  return (
    <div className="stack">
      {photos && photos.waiting > 0 && <output className="notice">{words.photos(photos.waiting)}</output>}
      {photos && photos.refused > 0 && <p className="notice wrong">{words.photoRefused(photos.refused)}</p>}
      {items.length === 0 ? (
        <Empty why={words.empty} />
      ) : (
        <ul className="case-lines">
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
      <Link to="/me" className="button">
        {words.device}
      </Link>
    </div>
  )
}
