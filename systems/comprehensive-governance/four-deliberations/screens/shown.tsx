import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { grants, matterForms } from '#systems/comprehensive-governance/four-deliberations/forms.ts'
import { fourDeliberations } from '#systems/comprehensive-governance/four-deliberations/process.ts'
import { matterScreenWords } from '#systems/comprehensive-governance/four-deliberations/screens/words.ts'
import { words } from '#systems/comprehensive-governance/four-deliberations/words.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

const Linked = linkedOf(words)

const Beside = ({ card }: { card: CaseCard }) => (
  <>
    <Linked card={card} />
    <a className="button" href={`/api/v1/matters/${card.id}/dossier`} download>
      {useWords(matterScreenWords).dossier}
    </a>
  </>
)

const today = (): string => Temporal.Now.plainDateISO('Asia/Shanghai').toString()

export const shownFourDeliberations: ShownProcess = {
  definition: fourDeliberations,
  grants,
  forms: matterForms,
  words,
  beside: Beside,
  extras: (action, card) => {
    const say = { disclose: matterScreenWords.zh.resolution, discloseResult: matterScreenWords.zh.result }[
      action
    ]
    if (say) return { initial: { days: 7, lines: say(card?.fields ?? {}) } }
    if (action === 'study' || action === 'discuss') return { initial: { heldOn: today() } }
    return action === 'consult' ? { initial: { consultedOn: today() } } : {}
  },
}
