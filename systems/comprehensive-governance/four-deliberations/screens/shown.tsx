import { dayFromNow } from '#kernel/time/day.ts'
import { useQuery } from '@tanstack/react-query'
import type { cataloguesContract } from '#engines/catalogue/contract.ts'
import { Dossier } from '#engines/meeting/screens/dossier.tsx'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import {
  electorates,
  grants,
  matterForms,
} from '#systems/comprehensive-governance/four-deliberations/forms.ts'
import { fourDeliberations } from '#systems/comprehensive-governance/four-deliberations/process.ts'
import { matterScreenWords } from '#systems/comprehensive-governance/four-deliberations/screens/words.ts'
import { words } from '#systems/comprehensive-governance/four-deliberations/words.ts'
import { majorMatters } from '#systems/comprehensive-governance/major-matters/contract.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

const Linked = linkedOf(words)

const Beside = ({ card }: { card: CaseCard }) => (
  <>
    <Linked card={card} />
    <Dossier card={card} />
  </>
)

/** Kinds of matters from the list in force; those of one place only see their own electorates. */
const useChoices: NonNullable<ShownProcess['asking']> = (card) => {
  const ask = useAsk<{ catalogues: typeof cataloguesContract }>()
  const { data } = useQuery(ask.catalogues.items.queryOptions({ input: { list: majorMatters.name } }))
  const screen = useWords(matterScreenWords)
  const { fields, options } = useWords(words)
  return (action) => {
    if (action === 'propose' || action === 'proposeMerged') {
      const kinds = (data?.items ?? []).map(({ code, name, major }) => ({
        value: code,
        name: major === 'yes' ? screen.major(name) : name,
      }))
      // In a fact the code would say nothing: the card shows the name.
      const majors = new Set((data?.items ?? []).flatMap(({ code, major }) => (major === 'yes' ? code : [])))
      return {
        choices: { code: kinds },
        labels: { code: fields['category'] ?? '' },
        shows: (field, { code }) => field !== 'studied' || majors.has(String(code)),
        needs: (field) => field === 'studied',
      }
    }
    if (action !== 'resolve') return {}
    const mine = electorates.filter((one) => isTheirs(one, card?.fields ?? {}))
    return {
      choices: {
        electorate: mine.map((value) => ({ value, name: options['electorate']?.[value] ?? value })),
      },
    }
  }
}

/** The electorates that may decide a matter: the collective's its own, a community's residents, a village's villagers. */
const isTheirs = (electorate: string, { body, urban }: CaseCard['fields']): boolean => {
  if (body === 'collective') return electorate === 'collective-members'
  return electorate.startsWith(urban === true ? 'resident' : 'village')
}

export const shownFourDeliberations: ShownProcess = {
  definition: fourDeliberations,
  grants,
  forms: matterForms,
  words,
  beside: Beside,
  asking: useChoices,
  extras: (action, card) => {
    const say = { disclose: matterScreenWords.zh.resolution, discloseResult: matterScreenWords.zh.result }[
      action
    ]
    if (say) return { initial: { days: 7, lines: say(card?.fields ?? {}) } }
    if (action === 'study' || action === 'discuss' || action === 'proposeMerged')
      return { initial: { heldOn: dayFromNow() } }
    return action === 'consult' ? { initial: { consultedOn: dayFromNow() } } : {}
  },
}
