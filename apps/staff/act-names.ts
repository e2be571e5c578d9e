import { useWords } from '#platform/browser/language.tsx'
import { words as callWords } from '#command/grid-call/words.ts'
import { orderOf } from '#engines/admission/contract.ts'
import { orderWords } from '#engines/admission/words.ts'
import { words as changeWords } from '#systems/base-data/household-change/words.ts'
import { gridAdmission } from '#systems/grid-affairs/grid-duties/contract.ts'
import { homeAnswerWords } from '#systems/base-data/one-table/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'
import { words as roundWords } from '#systems/grid-affairs/round/words.ts'
import { words as visitWords } from '#systems/grid-affairs/visit/words.ts'

type Names = Readonly<Record<string, string>>

/** What an act is called in the user's language, whatever process it belongs to. */
export const useActName = (): ((act: { process: string; action: string }) => string) => {
  const names: Readonly<Record<string, Names>> = {
    'grid-affairs/incident': useWords(incidentWords).actions,
    'command/grid-call': useWords(callWords).actions,
    'base-data/household-change': useWords(changeWords).actions,
    'base-data/home-answer': useWords(homeAnswerWords).actions,
    'grid-affairs/round': useWords(roundWords).actions,
    'grid-affairs/visit': useWords(visitWords).actions,
    [orderOf(gridAdmission)]: useWords(orderWords(gridAdmission)).actions,
  }
  return ({ process, action }) => names[process]?.[action] ?? action
}
