import {
  hoursAYear,
  type Item,
  type ItemChange,
  type ListSpec,
  type ShownItem,
} from '#engines/catalogue/contract.ts'
import { catalogueWords } from '#engines/catalogue/screens/words.ts'
import { editionWords } from '#engines/catalogue/words.ts'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { sayValue } from '#ui/process/values.tsx'
import { uiWords } from '#ui/words.ts'
import '#ui/case.css'
import './catalogue.css'

const useSay = (spec: ListSpec) => {
  const words = { ...useWords(editionWords(spec)), empty: '' }
  const saying = { words, moment: useMoment(), yes: useWords(uiWords).yes }
  return (field: string, value: unknown) => sayValue(field, value, saying)
}

type Listed = Item & Partial<ShownItem>

const Marks = ({ item }: { item: Listed }) => {
  const words = useWords(catalogueWords)
  const { from, until, edition, suspended, closedOn } = item
  const said = [
    from !== undefined && edition === undefined && words.admitted,
    until !== undefined && words.until(until),
    suspended && words.suspended,
    closedOn !== undefined && words.closed(closedOn),
  ].filter((one) => typeof one === 'string')
  return said.length > 0 && <span className="muted small">{said.join(' · ')}</span>
}

/** Said elsewhere: in the heading of the item, of its part, or of the edition. */
const saidElsewhere: readonly string[] = ['code', 'name', 'part', 'edition']

const OneItem = ({ spec, item }: { spec: ListSpec; item: Listed }) => {
  const { fields } = useWords(editionWords(spec))
  const words = useWords(catalogueWords)
  const say = useSay(spec)
  const said = Object.entries(fields).flatMap(([field, label]) => {
    const value = saidElsewhere.includes(field) || item[field] === 0 ? '' : say(field, item[field])
    return value === '' ? [] : [{ field, label, value }]
  })
  const hours = hoursAYear({ minutes: item.minutes, perYear: item.perYear, people: item.people })
  return (
    <li className="case-line">
      <details className="list-item">
        <summary>
          <span>
            <strong>{item.name}</strong> <span className="muted small figures">{item.code}</span>{' '}
            <Marks item={item} />
          </span>
        </summary>
        <dl className="case-details">
          {said.map(({ field, label, value }) => (
            <div key={field} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {hours > 0 && <p className="muted small">{words.hours(hours)}</p>}
      </details>
    </li>
  )
}

/** Items of a list, each opened with one press; in parts where the list has them. */
export const ItemList = ({ spec, items }: { spec: ListSpec; items: readonly Listed[] }) => {
  const { options } = useWords(editionWords(spec))
  const parts = Map.groupBy(items, ({ part }) => (typeof part === 'string' ? part : ''))
  return (
    <>
      {[...parts].map(([part, some]) => (
        <section key={part} className="stack">
          {part !== '' && <h3>{options['part']?.[part] ?? part}</h3>}
          <ul className="case-lines">
            {some.map((item) => (
              <OneItem key={`${item.code} ${item.validFrom} ${item.from}`} spec={spec} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** What differs from the edition before, in words. */
export const ChangeList = ({ spec, changes }: { spec: ListSpec; changes: readonly ItemChange[] }) => {
  const words = useWords(catalogueWords)
  const { fields: labels } = useWords(editionWords(spec))
  const say = useSay(spec)
  if (changes.length === 0) return <p className="muted">{words.same}</p>
  return (
    <ul className="stack">
      {changes.map(({ code, kind, name, fields }) => (
        <li key={`${kind} ${code}`}>
          <strong>{words.kind[kind]}</strong> {name} <span className="muted small figures">{code}</span>
          {fields.map(({ field, before, after }) => (
            <p key={field} className="small">
              {words.changed(labels[field] ?? field, say(field, before), say(field, after))}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
