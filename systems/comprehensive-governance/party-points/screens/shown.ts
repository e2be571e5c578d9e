import { pointForms, ruleForms } from '#engines/ledger/contract.ts'
import { useClaimExtras, useRuleExtras } from '#engines/ledger/screens/extras.ts'
import { OwnStatement } from '#engines/ledger/screens/own-statement.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'
import {
  grants,
  key,
  partyPoints,
  partyRules,
  ruleGrants,
} from '#systems/comprehensive-governance/party-points/scheme.ts'
import { ruleWords, words } from '#systems/comprehensive-governance/party-points/words.ts'

export const shownPartyPoints: ShownProcess = {
  definition: partyPoints,
  grants,
  // A member claims for nobody else.
  forms: { ...pointForms, claim: pointForms.claim.omit({ account: true }) },
  words,
  asking: () => useClaimExtras(key),
  above: () => OwnStatement({ scheme: key, role: 'party-member' }),
}

export const shownPartyRules: ShownProcess = {
  definition: partyRules,
  grants: ruleGrants,
  forms: ruleForms,
  words: ruleWords,
  asking: () => useRuleExtras(key),
}
