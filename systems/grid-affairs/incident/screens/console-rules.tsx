import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { consoleCaseWords } from '#systems/grid-affairs/incident/screens/console-words.ts'

interface RuleShown {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly priority: number
  readonly clause: string
  readonly because: { readonly zh: string; readonly en: string }
  readonly source: string
}

/** A rule that a ruling proposed names the case it came from. */
const Source = ({ source }: { source: string }) => {
  const { rules: words } = useWords(consoleCaseWords)
  const [kind = '', id = ''] = source.split(' ')
  if (kind !== 'case') return words.sourceOf.version
  return (
    <Link to="/cases/$id" params={{ id }}>
      {words.seeCase}
    </Link>
  )
}

const RuleTable = ({ rows, label }: { rows: readonly RuleShown[]; label: string }) => {
  const { rules: words } = useWords(consoleCaseWords)
  const say = useText()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by key
    <div className="table-box" role="region" aria-label={label} tabIndex={0}>
      <table className="table rules-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.priority}
            </th>
            <th scope="col">{words.because}</th>
            <th scope="col">{words.clause}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, version, priority, because, clause, source }) => (
            <tr key={id + version}>
              <td className="number">{priority}</td>
              <td>{say(because)}</td>
              <td>
                <Link to="/clauses" search={{ q: clause }}>
                  {clause}
                </Link>
              </td>
              <td className="muted small">
                {id.startsWith('ruling-') ? words.sourceOf.case : id} · {words.version} {version}
              </td>
              <td>
                <Source source={source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** 派单规则: what the suggestions of the desk come from, in force and proposed. */
export const DispatchRules = () => {
  const { rules: words } = useWords(consoleCaseWords)
  const ask = useIncidentAsk()
  const { data, error, refetch } = useQuery(ask.incidents.rules.queryOptions())
  const inForce = data?.filter(({ state }) => state === 'in-force') ?? []
  const proposed = data?.filter(({ state }) => state !== 'in-force') ?? []
  return (
    <div className="console-page">
      <h1>{words.title}</h1>
      <p className="muted">{words.lead}</p>
      {error && !data && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data && (
        <>
          <h2>{words.inForce}</h2>
          <RuleTable rows={inForce} label={words.inForce} />
          <h2>{words.proposed}</h2>
          {proposed.length === 0 ? (
            <Empty why={words.noneProposed} />
          ) : (
            <RuleTable rows={proposed} label={words.proposed} />
          )}
        </>
      )}
    </div>
  )
}
