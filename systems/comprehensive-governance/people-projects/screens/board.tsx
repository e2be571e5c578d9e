import { useWords } from '#platform/browser/language.tsx'
import type { ProjectLine } from '#systems/comprehensive-governance/people-projects/contract.ts'
import { projectScreenWords } from '#systems/comprehensive-governance/people-projects/screens/words.ts'

/** 项目看板: how far each chosen project is, what was last reported, how it was rated. */
export const Board = ({ lines }: { lines: readonly ProjectLine[] }) => {
  const words = useWords(projectScreenWords)
  if (lines.length === 0) return null
  return (
    <section className="card stack" aria-label={words.board}>
      <h2>{words.board}</h2>
      <ul className="stack">
        {lines.map(({ project, percent, words: said, on, asked, satisfied }) => (
          <li key={project}>
            <strong>{project}</strong> <span className="figures">{words.done(percent)}</span>
            <progress value={percent} max={100} aria-label={project} style={{ width: '100%' }} />
            <span className="muted small">
              {[said, on, asked !== undefined && satisfied !== undefined && words.rated(satisfied, asked)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
