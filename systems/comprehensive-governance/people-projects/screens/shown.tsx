import { useVoices, Voices } from '#engines/meeting/screens/beside.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { linesOf, textsOf } from '#systems/comprehensive-governance/people-projects/lines.ts'
import {
  grants,
  peopleProjects,
  projectForms,
} from '#systems/comprehensive-governance/people-projects/process.ts'
import { Board } from '#systems/comprehensive-governance/people-projects/screens/board.tsx'
import { projectScreenWords } from '#systems/comprehensive-governance/people-projects/screens/words.ts'
import { words as projectWords } from '#systems/comprehensive-governance/people-projects/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

const Linked = linkedOf(projectWords)

const Beside = ({ card }: { card: CaseCard }) => (
  <>
    <Board lines={linesOf(card.fields)} />
    <Voices card={card} />
    <Linked card={card} />
  </>
)

/** Suggestions that are still to be read, and projects that were chosen: known only on the card. */
const useChoices: NonNullable<ShownProcess['asking']> = (card) => {
  const voices = useVoices(card)
  const words = useWords(projectScreenWords)
  return (action) => {
    const waiting = voices
      .filter(({ state }) => state === 'waiting')
      .map(({ no, words: said }) => ({ value: String(no), name: `${no} ${said.slice(0, 40)}` }))
    if (action === 'propose') {
      const why = (no: unknown) => voices.find((voice) => String(voice.no) === no)?.words ?? ''
      return {
        ...(waiting.length > 0 ? { choices: { voice: waiting } } : {}),
        shows: (field) => field !== 'voice' || waiting.length > 0,
        fills: (field, value) => (field === 'voice' ? { why: why(value) } : {}),
      }
    }
    if (action === 'moderate')
      return {
        choices: { voice: waiting },
        shows: (field, { verdict }) => field !== 'reason' || verdict === 'hidden',
      }
    if (action === 'progress' || action === 'survey')
      return {
        choices: { project: textsOf(card?.fields ?? {}, 'chosen').map((value) => ({ value, name: value })) },
      }
    return action === 'list'
      ? {
          initial: { candidates: textsOf(card?.fields ?? {}, 'pool').join('\n') },
          hints: { candidates: words.oneALine },
        }
      : {}
  }
}

export const shownPeopleProjects: ShownProcess = {
  definition: peopleProjects,
  grants,
  forms: projectForms,
  words: projectWords,
  beside: Beside,
  asking: useChoices,
}
