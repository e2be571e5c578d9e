import { Link } from '@tanstack/react-router'
import { findMechanism, mechanismsFor } from '#apps/mechanisms.ts'
import { Frame } from '#apps/staff/frame.tsx'
import { useSession } from '#apps/staff/session.tsx'
import { staffWords } from '#apps/staff/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { ProcessList } from '#ui/process/list.tsx'
import { inAddress, type ShownProcess } from '#ui/process/shown.ts'
import { Empty } from '#ui/states.tsx'
import '#ui/case.css'

const Line = ({ shown }: { shown: ShownProcess }) => {
  const { name, lead } = useWords(shown.words)
  return (
    <li className="case-line">
      <Link
        to="/matters/$process"
        params={{ process: inAddress(shown.definition.name) }}
        className="case-open"
      >
        <strong>{name}</strong>
        <span className="small muted">{lead}</span>
      </Link>
    </li>
  )
}

/** 事务: the mechanisms of the decision that this post takes part in, each with its generated list. */
export const Matters = () => {
  const words = useWords(staffWords)
  const mine = mechanismsFor(useSession().role)
  if (mine.length === 0) return <Empty why={words.noMatters} />
  return (
    <ul className="case-lines">
      {mine.map((shown) => (
        <Line key={shown.definition.name} shown={shown} />
      ))}
    </ul>
  )
}

const Mechanism = ({ shown }: { shown: ShownProcess }) => (
  <Frame back title={useWords(shown.words).name}>
    <h1>{useWords(shown.words).name}</h1>
    <ProcessList shown={shown} role={useSession().role} />
  </Frame>
)

/** One mechanism: what may be begun, what is open, what has ended. */
export const MatterPage = ({ process }: { process: string }) => {
  const words = useWords(staffWords)
  const shown = findMechanism(process)
  if (shown) return <Mechanism key={process} shown={shown} />
  return (
    <Frame back title={words.notHere}>
      <Empty why={words.notHere} />
    </Frame>
  )
}
