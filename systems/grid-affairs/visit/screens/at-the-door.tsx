import { useWords } from '#platform/browser/language.tsx'
import { CheckIcon } from '#ui/icons.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { useVisit } from '#systems/grid-affairs/visit/screens/use-visit.ts'
import { visitScreenWords } from '#systems/grid-affairs/visit/screens/words.ts'
import { words as visitWords } from '#systems/grid-affairs/visit/words.ts'

/** The general item: any home may be visited, due or not. */
const anyVisit = 'visit-all'

const others = ['absent', 'declined'] as const

/** On the household's card: 「无变化」 in full width, the rarer answers behind it. */
export const AtTheDoor = ({ household, consent }: { household: string; consent: boolean }) => {
  const words = useWords(visitScreenWords)
  const { outcomes } = useWords(visitWords)
  const { done, refusal, say } = useVisit(household, anyVisit)
  if (done)
    return (
      <output className="notice good row">
        <CheckIcon /> {words.kept} · {outcomes[done]}
      </output>
    )
  return (
    <section className="stack" aria-label={words.title}>
      {!consent && <p className="notice">{words.declinedNote}</p>}
      <button type="button" className="button primary wide" onClick={() => void say('noChange')}>
        {words.noChange}
      </button>
      <details>
        <summary>{words.other}</summary>
        <div className="row">
          {others.map((outcome) => (
            <button key={outcome} type="button" className="button" onClick={() => void say(outcome)}>
              {words.outcomes[outcome]}
            </button>
          ))}
        </div>
      </details>
      {refusal && <RefusalNotice refusal={refusal} />}
      <p className="muted small">{words.changed}</p>
    </section>
  )
}
