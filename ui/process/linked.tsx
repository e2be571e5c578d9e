import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { CaseLine } from '#ui/case-line.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'
import { uiWords } from '#ui/words.ts'

interface Link {
  readonly case: string
  readonly kind: string
}

/** The cases that a case has begun (`links`), under the names that the mechanism gives them (`options.links`). */
export const linkedOf = (words: ShownProcess['words']) =>
  function Linked({ card }: { card: CaseCard }) {
    const { options } = useWords(words)
    const label = useWords(uiWords).linked
    const links = (card.fields['links'] as readonly Link[] | undefined) ?? []
    if (links.length === 0) return null
    return (
      <section className="card stack" aria-label={label}>
        <h2>{label}</h2>
        <ul className="case-lines">
          {links.map(({ case: id, kind }) => (
            <CaseLine key={id} id={id} title={options['links']?.[kind] ?? kind} />
          ))}
        </ul>
      </section>
    )
  }
