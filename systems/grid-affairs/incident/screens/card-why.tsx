import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import type { Explanation } from '#systems/grid-affairs/incident/fields.ts'
import { useCategories, useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

const Rule = ({ id }: { id: string }) => {
  const words = useWords(screenWords).why
  const named = useWords(incidentWords)
  const say = useText()
  const ask = useIncidentAsk()
  const categories = useCategories()
  const { data, error, refetch } = useQuery(ask.incidents.explanation.queryOptions({ input: { id } }))
  if (error) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={1} />
  const shown = (key: string, value: string) =>
    key === 'category'
      ? (categories.find(({ code }) => code === value)?.name ?? value)
      : key === 'urgency'
        ? (named.urgency[value as keyof typeof named.urgency] ?? value)
        : value
  return (
    <div className="stack small">
      {data.byHand && <p>{words.byHand}</p>}
      <dl className="case-details">
        <dt>{words.rule}</dt>
        <dd>
          {data.rule} · {words.version(data.version)}
        </dd>
        <dt>{words.clause}</dt>
        <dd>{data.clause}</dd>
        <dt>{words.inputs}</dt>
        <dd>
          {Object.entries(data.inputs)
            .filter(([key]) => key !== 'area')
            .map(
              ([key, value]) => `${words.input[key as keyof typeof words.input] ?? key} ${shown(key, value)}`,
            )
            .join(' · ')}
        </dd>
        {data.rejected.length > 0 && (
          <>
            <dt>{words.rejected}</dt>
            <dd>
              <ul>
                {data.rejected.map(({ rule, unit, because }) => (
                  <li key={rule + (unit ?? '')}>{[unit ?? rule, say(because)].join(' · ')}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

/** One plain sentence why this unit has the case; opened, the rule, its version, what it looked at and what it did not choose. */
export const WhyUnit = ({
  id,
  unit,
  explanation,
}: {
  id: string
  unit: string
  explanation: Explanation | undefined
}) => {
  const words = useWords(screenWords).why
  const say = useText()
  const [open, setOpen] = useState(false)
  if (!explanation) return null
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.title(unit, say(explanation.because))}</summary>
      {open && <Rule id={id} />}
    </details>
  )
}
