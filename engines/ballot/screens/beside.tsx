import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import { measures, type ballotContract, type Measure, type Weights } from '#engines/ballot/contract.ts'
import { voteScreenWords } from '#engines/ballot/screens/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import './ballot.css'

/** Areas are kept in hundredths of a square metre. */
const said = (measure: Measure, value: number): string =>
  measure === 'area' ? (value / 100).toFixed(2) : String(value)

const Tally = ({ card }: { card: CaseCard }) => {
  const words = useWords(voteScreenWords)
  const support = card.fields['support'] as Record<string, Weights> | undefined
  const options = card.fields['options'] as string[]
  const participants = card.fields['participants'] as Weights | undefined
  if (!support || !participants) return null
  const counted = measures.filter((measure) => participants[measure] !== undefined)
  const lines = [
    ...options.map((option) => ({ name: words.mark[option] ?? option, weights: support[option] ?? {} })),
    { name: words.took, weights: participants },
  ]
  return (
    <section className="card stack" aria-label={words.tally}>
      <h2>{words.tally}</h2>
      <table className="ballot-table">
        <thead>
          <tr>
            <th scope="col">{words.option}</th>
            {counted.map((measure) => (
              <th key={measure} scope="col">
                {words[measure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, weights }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {counted.map((measure) => (
                <td key={measure} className="figures">
                  {said(measure, weights[measure] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {card.state === 'published' || card.state === 'final' ? (
        <a className="button" href={`/api/v1/votes/${card.id}/file`} download>
          {words.file}
        </a>
      ) : null}
    </section>
  )
}

const SlipTable = ({ id }: { id: string }) => {
  const ask = useAsk<{ votes: typeof ballotContract }>()
  const words = useWords(voteScreenWords)
  const { data, error } = useQuery(ask.votes.slips.queryOptions({ input: { case: id } }))
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={4} />
  return (
    <table className="ballot-table">
      <thead>
        <tr>
          <th scope="col">{words.no}</th>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.code}</th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ no, name, code }) => (
          <tr key={no}>
            <td className="figures">{no}</td>
            <td>{name}</td>
            <td className="figures">{code}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Slips carry names and codes: they are fetched when somebody asks for them, and for the convenor alone. */
const Slips = ({ card }: { card: CaseCard }) => {
  const words = useWords(voteScreenWords)
  const [open, setOpen] = useState(false)
  const convening = card.open.some((action) => action === 'notice' || action === 'open' || action === 'take')
  if (!convening) return null
  return (
    <section className="card stack">
      <p className="muted small">{words.slipsWhy}</p>
      {open ? (
        <SlipTable id={card.id} />
      ) : (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {words.slips}
        </button>
      )}
    </section>
  )
}

/** What the card of a vote shows beside its lines: the slips before the close, the count after it. */
export const VoteBeside = ({ card }: { card: CaseCard }) => (
  <>
    <Slips card={card} />
    <Tally card={card} />
  </>
)
