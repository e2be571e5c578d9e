import { useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { grants, matterForms } from '#systems/comprehensive-governance/four-deliberations/forms.ts'
import { fourDeliberations } from '#systems/comprehensive-governance/four-deliberations/process.ts'
import { dossierWords } from '#systems/comprehensive-governance/four-deliberations/screens/words.ts'
import { words } from '#systems/comprehensive-governance/four-deliberations/words.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

const Linked = linkedOf(words)

const Beside = ({ card }: { card: CaseCard }) => (
  <>
    <Linked card={card} />
    <a className="button" href={`/api/v1/matters/${card.id}/dossier`} download>
      {useWords(dossierWords).dossier}
    </a>
  </>
)

const today = (): string => Temporal.Now.plainDateISO('Asia/Shanghai').toString()

/** The lines of a notice as they are known already; the person adds or changes. */
const linesOf = (card: CaseCard | undefined, action: string): string => {
  const { title, budget, result, cost } = card?.fields ?? {}
  return action === 'disclose'
    ? `事项：${String(title)}\n预算：${String(budget)} 元`
    : `事项：${String(title)}\n结果：${String(result)}\n花费：${String(cost)} 元`
}

export const shownFourDeliberations: ShownProcess = {
  definition: fourDeliberations,
  grants,
  forms: matterForms,
  words,
  beside: Beside,
  extras: (action, card) => {
    if (action === 'disclose' || action === 'discloseResult')
      return { initial: { days: 7, lines: linesOf(card, action) } }
    if (action === 'study' || action === 'discuss') return { initial: { heldOn: today() } }
    return action === 'consult' ? { initial: { consultedOn: today() } } : {}
  },
}
