import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { useAsk } from '#platform/browser/ask.tsx'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import type { caseContract } from '#platform/contract/case.ts'
import { StepRow, useStep, type CaseStep } from '#ui/case-actions.tsx'
import type { householdChangeContract, ProposalShown } from '#systems/base-data/household-change/contract.ts'
import { changeShapes, type ChangedField } from '#systems/base-data/household-change/forms.ts'
import { householdChange } from '#systems/base-data/household-change/process.ts'
import { changeWords } from '#systems/base-data/household-change/screens/words.ts'
import { words as named } from '#systems/base-data/household-change/words.ts'

const useChangeAsk = () =>
  useAsk<{ cases: typeof caseContract; householdChanges: typeof householdChangeContract }>()

interface About {
  readonly household: string
  /** Version of the household on this screen: the change says what it saw. */
  readonly seen: number
  readonly person?: string
}

/** Opens a one-field form and keeps the change. */
const useChange = ({ household, seen, person }: About) => {
  const ask = useChangeAsk()
  const queries = useQueryClient()
  const [told, setTold] = useState<string>()
  const run = useStep({
    act: async ({ id, case: caseId, action: field, input }) => {
      const value = field === 'movedIn' ? { ...input, id: caseId } : input['value']
      const about = { household, seen, field, value, ...(person === undefined ? {} : { person }) }
      const answer = await ask.cases.act.call({
        id,
        process: householdChange.name,
        case: caseId,
        action: 'change',
        input: about,
      })
      setTold(answer.state)
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
  return { run, told }
}

const formOf = (field: ChangedField): z.ZodType =>
  field === 'movedIn' ? changeShapes.movedIn.omit({ id: true }) : z.object({ value: changeShapes[field] })

const useSteps = (fields: readonly ChangedField[]): CaseStep[] => {
  const words = useWords(changeWords)
  return fields.map((field) => ({
    action: field,
    name: words[field],
    form: formOf(field),
    labels: field === 'movedOut' ? { value: words.movedOutOn } : words.fields,
  }))
}

const Changes = ({ about, fields }: { about: About; fields: readonly ChangedField[] }) => {
  const words = useWords(changeWords)
  const { run, told } = useChange(about)
  const steps = useSteps(fields)
  return (
    <>
      <StepRow
        run={run}
        steps={steps}
        labels={words.fields}
        options={words.options}
        about={about.person ?? about.household}
      />
      {told && <output className="small muted">{told === 'applied' ? words.written : words.onItsWay}</output>}
    </>
  )
}

const ofTheHome: readonly ChangedField[] = ['phone', 'dwelling', 'movedIn']
const ofAPerson: readonly ChangedField[] = ['personPhone', 'movedOut']

/** One field of the home at a time. */
export const ChangeHome = ({ household, seen }: About) => (
  <Changes about={{ household, seen }} fields={ofTheHome} />
)

/** One field of one person. */
export const ChangePerson = (about: About) => <Changes about={about} fields={ofAPerson} />

const Both = ({ proposal }: { proposal: ProposalShown }) => {
  const words = useWords(changeWords)
  const { changed } = useWords(named)
  const moment = useMoment()
  const ask = useChangeAsk()
  const queries = useQueryClient()
  const run = useStep({
    act: async (step) => {
      await ask.cases.act.call({ ...step, process: householdChange.name, case: proposal.case })
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    },
  })
  const { door, field, person, by, at, now, proposed } = proposal
  return (
    <li className="stack">
      <strong>
        {door} · {changed[field]} {person && words.person(person)}
      </strong>
      <dl className="both">
        <div>
          <dt className="muted small">{words.now}</dt>
          <dd className="figures">{now || words.none}</dd>
        </div>
        <div>
          <dt className="muted small">
            {words.proposed} · {words.by(by)} · {moment(at)}
          </dt>
          <dd className="figures">{proposed || words.none}</dd>
        </div>
      </dl>
      <StepRow
        run={run}
        steps={(['take', 'keep'] as const).map((action) => ({ action, name: words[action] }))}
        labels={words.fields}
        options={words.options}
      />
    </li>
  )
}

/** Changes that met another: both values side by side, nothing overwritten. `household` narrows to one home. */
export const Proposals = ({ household }: { household?: string }) => {
  const words = useWords(changeWords)
  const ask = useChangeAsk()
  const { data = [] } = useQuery(
    ask.householdChanges.proposals.queryOptions({ input: household === undefined ? {} : { household } }),
  )
  if (data.length === 0) return null
  return (
    <section className="notice stack">
      <p>{words.both}</p>
      <ul className="stack">
        {data.map((proposal) => (
          <Both key={proposal.case} proposal={proposal} />
        ))}
      </ul>
    </section>
  )
}
