import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import type { MeetingItem, PartySaid, topicsContract } from '#engines/meeting/contract.ts'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import { words as meetingWords } from '#engines/meeting/words.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'

type Asking = { topics: typeof topicsContract }

/** Everything that was said on a case; nothing while nobody said anything. */
export const useVoices = (card: CaseCard | undefined) => {
  const ask = useAsk<Asking>()
  const { data = [] } = useQuery(
    ask.topics.voices.queryOptions({
      input: { case: card?.id ?? '' },
      enabled: Number(card?.fields['opinions'] ?? 0) > 0,
    }),
  )
  return data
}

/** Units that may be invited; asked only while somebody may write the notice. */
export const useParties = (card: CaseCard | undefined): readonly string[] => {
  const ask = useAsk<Asking>()
  const { data = [] } = useQuery(
    ask.topics.parties.queryOptions({
      input: { case: card?.id ?? '' },
      enabled: card?.open.includes('notice') === true,
    }),
  )
  return data
}

/** Every question that came up, and what became of it. */
export const Items = ({ card }: { card: CaseCard }) => {
  const screen = useWords(meetingScreenWords)
  const { options } = useWords(meetingWords)
  const items = (card.fields['items'] as readonly MeetingItem[] | undefined) ?? []
  if (items.length === 0) return null
  return (
    <section className="card stack" aria-label={screen.items}>
      <h2>{screen.items}</h2>
      <ol>
        {items.map(({ what, treat, answer, owner, doneBy, voice, done, satisfied }, i) => (
          // oxlint-disable-next-line no-array-index-key -- items are only ever added
          <li key={i}>
            {i + 1}. {what}{' '}
            <span className="muted small">
              {[
                options['treat']?.[treat],
                answer,
                owner,
                doneBy,
                voice && screen.from(voice),
                done && screen.fulfilled(done),
                satisfied && options['satisfied']?.[satisfied],
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What residents and parties said, whole, with what the host decided about it. */
export const Voices = ({ card }: { card: CaseCard }) => {
  const screen = useWords(meetingScreenWords)
  const voices = useVoices(card)
  if (voices.length === 0) return null
  return (
    <section className="card stack" aria-label={screen.voices}>
      <h2>{screen.voices}</h2>
      <p className="muted small">{screen.voicesWhy}</p>
      <ol>
        {voices.map(({ no, words, by, state, reason }) => (
          <li key={no}>
            {no}. {words}{' '}
            <span className="muted small">
              {[by || screen.anonymous, screen.voiceState[state], reason].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What the parties answered to the invitation, and who signed. */
export const Parties = ({ card }: { card: CaseCard }) => {
  const screen = useWords(meetingScreenWords)
  const responses = (card.fields['responses'] as readonly PartySaid[] | undefined) ?? []
  const signatures = (card.fields['signatures'] as readonly PartySaid[] | undefined) ?? []
  if (responses.length + signatures.length === 0) return null
  const lines = [
    ...responses.map((one) => ({ ...one, did: one.coming ? screen.coming : screen.notComing })),
    ...signatures.map((one) => ({ ...one, did: screen.signed })),
  ]
  return (
    <section className="card stack" aria-label={screen.parties}>
      <h2>{screen.parties}</h2>
      <ul>
        {lines.map(({ unit, name, did, words }) => (
          <li key={`${unit} ${did}`}>
            {name} <span className="muted small">{[did, words].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const RollTable = ({ id }: { id: string }) => {
  const ask = useAsk<Asking>()
  const screen = useWords(meetingScreenWords)
  const { data, error } = useQuery(ask.topics.roll.queryOptions({ input: { case: id } }))
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={3} />
  return (
    <ol>
      {data.map(({ name, present }) => (
        <li key={name}>
          {name} <span className="muted small">{present ? screen.came : screen.absent}</span>
        </li>
      ))}
    </ol>
  )
}

/** Who was expected and who came: names of parties and doors of households, fetched when somebody asks. */
export const Roll = ({ card }: { card: CaseCard }) => {
  const screen = useWords(meetingScreenWords)
  const [open, setOpen] = useState(false)
  // A party that may only sign does not read the doors of households.
  if (card.fields['expected'] === undefined || card.open.includes('sign')) return null
  return (
    <section className="card stack" aria-label={screen.roll}>
      <h2>{screen.roll}</h2>
      {open ? (
        <RollTable id={card.id} />
      ) : (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {screen.showRoll}
        </button>
      )}
    </section>
  )
}
