import { useQuery } from '@tanstack/react-query'
import { useWords } from '#platform/browser/language.tsx'
import { CaseLine } from '#ui/case-line.tsx'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

/** Cases near in place, kind and time; nothing is merged by itself. */
export const Twins = ({ id }: { id: string }) => {
  const words = useWords(screenWords).twins
  const { states } = useWords(incidentWords)
  const ask = useIncidentAsk()
  const { data } = useQuery(ask.incidents.suggestions.queryOptions({ input: { id } }))
  if (!data || data.twins.length === 0) return null
  return (
    <section className="stack">
      <h2>{words.title}</h2>
      <ul className="case-lines">
        {data.twins.map((twin) => (
          <CaseLine
            key={twin.id}
            id={twin.id}
            title={twin.title}
            state={states[twin.state as keyof typeof states]}
            dueAt={twin.dueAt}
            about={words.near(twin.metres, twin.hours)}
          />
        ))}
      </ul>
    </section>
  )
}
