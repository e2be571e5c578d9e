import { findText } from '#kernel/case/text.ts'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import type { MeetingItem } from '#engines/meeting/contract.ts'
import { meetingForms, meetingGrants } from '#engines/meeting/forms.ts'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import { words as meetingWords } from '#engines/meeting/words.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

const today = (): string => Temporal.Now.plainDateISO('Asia/Shanghai').toString()

const Linked = linkedOf(meetingWords)

/** Every question that came up, and what became of it. */
const Items = ({ card }: { card: CaseCard }) => {
  const screen = useWords(meetingScreenWords)
  const { options } = useWords(meetingWords)
  const items = (card.fields['items'] as readonly MeetingItem[] | undefined) ?? []
  if (items.length === 0) return null
  return (
    <section className="card stack" aria-label={screen.items}>
      <h2>{screen.items}</h2>
      <ol>
        {items.map(({ what, treat, answer, owner, doneBy }, i) => (
          // Items are only ever added.
          // oxlint-disable-next-line no-array-index-key
          <li key={i}>
            {what}{' '}
            <span className="muted small">
              {[options['treat']?.[treat], answer, owner, doneBy].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Beside = ({ card }: { card: CaseCard }) => (
  <>
    <Items card={card} />
    <Linked card={card} />
  </>
)

/** The generated screens of any meeting. */
export const shownMeeting = (mechanism: Pick<ShownProcess, 'definition' | 'words'>): ShownProcess => ({
  ...mechanism,
  grants: meetingGrants,
  forms: meetingForms,
  beside: Beside,
  extras: (action, card) => {
    if (action === 'notice')
      return {
        initial: {
          postedOn: today(),
          heldOn: today(),
          parties: findText(card?.fields ?? {}, 'interested') ?? '',
        },
      }
    if (action === 'item')
      return {
        shows: (field, { treat }) =>
          !['answer', 'owner', 'doneBy'].includes(field) || (field === 'answer') === (treat === 'answered'),
      }
    if (action === 'disclose')
      return { initial: { days: 7, lines: meetingScreenWords.zh.topic(card?.title ?? '') } }
    return action === 'hold'
      ? { shows: (field, { consensus }) => field !== 'dissent' || consensus !== 'agreed' }
      : {}
  },
})
