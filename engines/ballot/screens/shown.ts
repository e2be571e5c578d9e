import { dayFromNow } from '#kernel/time/day.ts'
import type { ShownProcess } from '#ui/process/shown.ts'
import { voteForms } from '#engines/ballot/forms.ts'
import { grants } from '#engines/ballot/grants.ts'
import { vote } from '#engines/ballot/process.ts'
import { VoteBeside } from '#engines/ballot/screens/beside.tsx'
import { words } from '#engines/ballot/words.ts'

/** First values, and only the fields that this vote needs. */
export const shownVote: ShownProcess = {
  definition: vote,
  grants,
  forms: voteForms,
  words,
  beside: VoteBeside,
  extras: (action, card) => {
    const options = (card?.fields['options'] as string[] | undefined) ?? []
    const seats = Number(card?.fields['seats'] ?? 0)
    const choices =
      seats === 0
        ? { marks: options.map((value) => ({ value, name: words.zh.options['marks']?.[value] ?? value })) }
        : {}
    if (action === 'draft') return { shows: (field) => field !== 'matter', initial: { seats: 0 } }
    if (action === 'freeze')
      return {
        initial: { on: dayFromNow() },
        shows: (field, { source }) => field !== 'list' || source === 'names' || source === 'owners',
      }
    if (action === 'notice') return { initial: { postedOn: dayFromNow() } }
    if (action === 'take') return { choices, initial: { how: 'paper' } }
    return action === 'count' ? { choices } : {}
  },
}
