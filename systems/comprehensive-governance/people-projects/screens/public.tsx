import type { ContractRouterClient } from '@orpc/contract'
import { useQuery } from '@tanstack/react-query'
import type { TopicsProps } from '#engines/meeting/screens/public.tsx'
import { SayForm } from '#engines/meeting/screens/say.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/refusal.ts'
import type { projectsContract } from '#systems/comprehensive-governance/people-projects/contract.ts'
import { Board } from '#systems/comprehensive-governance/people-projects/screens/board.tsx'
import { projectScreenWords } from '#systems/comprehensive-governance/people-projects/screens/words.ts'
import { words as projectWords } from '#systems/comprehensive-governance/people-projects/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import '#ui/case.css'

export interface ProjectsProps {
  readonly projects: ContractRouterClient<typeof projectsContract>
}

const stateIn = (states: Readonly<Record<string, string>>, state: string): string => states[state] ?? state

/** 民生实事: every year of projects, for anybody. */
export const ProjectYears = ({ projects }: ProjectsProps) => {
  const words = useWords(projectScreenWords)
  const { states } = useWords(projectWords)
  const { data, error, refetch } = useQuery({ queryKey: ['projects'], queryFn: () => projects.years() })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  return (
    <div className="stack">
      <p className="muted">{words.lead}</p>
      {data.length === 0 && <Empty why={words.none} />}
      <ul className="case-lines">
        {data.map(({ case: id, title, place, state }) => (
          <li key={id} className="case-line">
            <a className="case-open" href={`/r/projects/${id}`}>
              <strong>{title}</strong>
              <span className="small muted">{[place, stateIn(states, state)].join(' · ')}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Names = ({ title, names }: { title: string; names: readonly string[] }) =>
  names.length > 0 && (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <ol>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
    </section>
  )

/** One year: what was proposed, what the deputies chose, how far it is; while it collects, anybody suggests. */
export const ProjectPage = ({
  projects,
  topics,
  id,
}: ProjectsProps & Pick<TopicsProps, 'topics'> & { id: string }) => {
  const words = useWords(projectScreenWords)
  const { states } = useWords(projectWords)
  const { data, error, refetch } = useQuery({
    queryKey: ['project', id],
    queryFn: () => projects.board({ case: id }),
  })
  if (error && !data) return <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />
  if (!data) return <Loading rows={5} />
  return (
    <div className="stack">
      <article className="card stack">
        <h2>{data.title}</h2>
        <p className="row small muted">
          <span>{data.place}</span>
          <span>{stateIn(states, data.state)}</span>
          <span>{words.places(data.seats)}</span>
        </p>
        <p>{data.about}</p>
      </article>
      {data.state === 'collecting' && (
        <SayForm
          topics={topics}
          about={id}
          labels={{
            title: words.suggest,
            why: words.suggestWhy,
            saying: words.suggestion,
            received: words.received,
          }}
        />
      )}
      <Board lines={data.lines} />
      {data.lines.length === 0 && <Names title={words.candidates} names={data.candidates} />}
      <Names title={words.pool} names={data.pool} />
    </div>
  )
}
