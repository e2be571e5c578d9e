import { useWords } from '#platform/browser/language.tsx'
import { meetingScreenWords } from '#engines/meeting/screens/words.ts'
import type { CaseCard } from '#platform/contract/case.ts'

/** Everything about a matter in one archive. */
export const Dossier = ({ card }: { card: CaseCard }) => (
  <a className="button" href={`/api/v1/matters/${card.id}/dossier`} download>
    {useWords(meetingScreenWords).dossier}
  </a>
)
