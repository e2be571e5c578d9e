import { dayFromNow } from '#kernel/time/day.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import type { MeetingItem } from '#engines/meeting/contract.ts'
import { formatFields, formats, meetingForms, meetingGrants, type Format } from '#engines/meeting/forms.ts'
import { Items, Parties, Roll, useParties, useVoices, Voices } from '#engines/meeting/screens/beside.tsx'
import { Dossier } from '#engines/meeting/screens/dossier.tsx'
import { coverNumbers } from '#engines/meeting/rules.ts'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import { words as meetingWords } from '#engines/meeting/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { Contact } from '#ui/contact.tsx'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

const Linked = linkedOf(meetingWords)

const Beside = ({ card }: { card: CaseCard }) => (
  <>
    {card.hasContact && <Contact id={card.id} />}
    <Items card={card} />
    <Voices card={card} />
    <Parties card={card} />
    <Roll card={card} />
    <Linked card={card} />
    <Dossier card={card} />
  </>
)

type Extras = NonNullable<ShownProcess['extras']>

const itemsOn = (card: CaseCard | undefined) =>
  (card?.fields['items'] as readonly MeetingItem[] | undefined) ?? []

const isFormat = (value: unknown): value is Format => typeof value === 'string' && value in formats

/** Of a notice's fields those that its format needs. */
const noticeShows = (field: string, { format }: Readonly<Record<string, unknown>>): boolean =>
  !formatFields.includes(field) ||
  (isFormat(format) && formats[format].needs.some((needed) => needed === field))

const extras: Extras = (action, card) => {
  const { interested = '', parties = '', title, about, items = [] } = card?.fields ?? {}
  const first: Readonly<Record<string, ReturnType<Extras>>> = {
    screen: { initial: { title, about } },
    notice: {
      initial: { postedOn: dayFromNow(), heldOn: dayFromNow(), parties: interested },
      shows: noticeShows,
      needs: (field) => formatFields.includes(field),
    },
    hold: {
      initial: { roll: String(parties).replaceAll(/[\s,，、;；]+/g, '\n') },
      shows: (field, { consensus }) =>
        (field !== 'dissent' || consensus !== 'agreed') && (field !== 'resolution' || consensus !== 'none'),
      needs: (field) => field === 'dissent' || field === 'resolution',
    },
    moderate: { shows: (field, { verdict }) => field !== 'reason' || verdict === 'hidden' },
    item: {
      shows: (field, { treat }) =>
        !['answer', 'owner', 'doneBy'].includes(field) || (field === 'answer') === (treat === 'answered'),
      needs: (field) => ['answer', 'owner', 'doneBy'].includes(field),
    },
    disclose: { initial: { days: 7, lines: meetingScreenWords.zh.topic(card?.title ?? '') } },
    close: {
      initial: {
        result: (items as readonly MeetingItem[]).map(({ what, done }) => [what, done].join('：')).join('\n'),
      },
    },
  }
  return first[action] ?? {}
}

/** Choices among what was said and what came up: known only on the card. */
const useChoices = (card: CaseCard | undefined): Extras => {
  const voices = useVoices(card)
  const parties = useParties(card)
  const words = useWords(meetingScreenWords)
  return (action) => {
    const items = itemsOn(card)
    const answered = new Set(items.map(({ voice }) => voice))
    const named = (voice: (typeof voices)[number]) => ({
      value: String(voice.no),
      name: `${voice.no} ${voice.words.slice(0, 40)}`,
    })
    const chooseItem = (which: (one: MeetingItem) => boolean) =>
      items.flatMap((one, i) =>
        which(one) ? [{ value: String(i + 1), name: `${words.item(i + 1)} ${one.what}` }] : [],
      )
    if (action === 'notice') return { templates: { parties: parties.length > 0 ? [parties.join('、')] : [] } }
    if (action === 'moderate')
      return { choices: { voice: voices.filter(({ state }) => state === 'waiting').map(named) } }
    if (action === 'item') {
      const open = voices.filter(({ no, state }) => state !== 'hidden' && !answered.has(no))
      return {
        choices: { voice: open.map(named) },
        fills: (field, value) =>
          field === 'voice'
            ? { what: coverNumbers(open.find(({ no }) => String(no) === value)?.words ?? '') }
            : {},
      }
    }
    if (action === 'fulfil')
      return { choices: { item: chooseItem(({ treat, done }) => treat === 'promise' && done === undefined) } }
    return action === 'rate'
      ? { choices: { item: chooseItem(({ satisfied }) => satisfied === undefined) } }
      : {}
  }
}

/** Every form says how its lists are written. */
const useExtras: NonNullable<ShownProcess['asking']> = (card) => {
  const { hints } = useWords(meetingScreenWords)
  const choices = useChoices(card)
  return (action) => ({ hints, ...choices(action, card) })
}

/** The generated screens of any meeting. */
export const shownMeeting = (mechanism: Pick<ShownProcess, 'definition' | 'words'>): ShownProcess => ({
  ...mechanism,
  grants: meetingGrants,
  forms: meetingForms,
  beside: Beside,
  extras,
  asking: useExtras,
})
