import type { ShownProcess } from '#ui/process/shown.ts'
import { pointForms, redemptionForms, ruleForms } from '#engines/ledger/contract.ts'
import { AuditBoard } from '#engines/ledger/screens/audit-board.tsx'
import { useRuleExtras } from '#engines/ledger/screens/extras.ts'
import { key } from '#systems/public-services/resident-points/contract.ts'
import {
  grants,
  pointRules,
  points,
  ruleGrants,
  shop,
  shopGrants,
} from '#systems/public-services/resident-points/scheme.ts'
import { ruleWords, shopWords, words } from '#systems/public-services/resident-points/words.ts'

/** Claims and redemptions begin at a household's card, where whose they are is known. */
const without = (begun: string) => (grant: (typeof grants)[number]) => ({
  ...grant,
  may: grant.may.filter((action) => action !== begun),
})

export const shownPoints: ShownProcess = {
  definition: points,
  grants: grants.map(without('claim')),
  forms: pointForms,
  words,
}

export const shownShop: ShownProcess = {
  definition: shop,
  grants: shopGrants.map(without('redeem')),
  forms: redemptionForms,
  words: shopWords,
  above: () => AuditBoard({ scheme: key }),
}

export const shownPointRules: ShownProcess = {
  definition: pointRules,
  grants: ruleGrants,
  forms: ruleForms,
  words: ruleWords,
  asking: () => useRuleExtras(key),
}
