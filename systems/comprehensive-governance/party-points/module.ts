import { makePoints, makeRuleChange, type PointScheme } from '#engines/ledger/engine.ts'
import { maskName } from '#systems/base-data/households/contract.ts'
import {
  grants,
  key,
  partyPoints,
  partyRules,
  ruleGrants,
} from '#systems/comprehensive-governance/party-points/scheme.ts'
import { ruleWords, words } from '#systems/comprehensive-governance/party-points/words.ts'

/** Points of a member: between the branch at work and the branch at home. */
export const partyScheme: PointScheme = {
  key,
  definition: partyPoints,
  grants,
  words,
  numberKind: 'DJ',
  claimsOwn: ['party-member'],
  isPublic: false,
  findAccount: async (tx, county, account) => {
    const { rows } = await tx.query<{ name: string; areaPath: string; unit: string }>(
      `select a.name, p.area_path as "areaPath", p.unit from kernel.posts p join kernel.accounts a on a.county = p.county and a.id = p.account
       where p.county = $1 and p.account = $2 and p.role = 'party-member' and p.valid_from <= current_date
         and (p.valid_to is null or p.valid_to > current_date) limit 1`,
      [county, account],
    )
    return rows[0] && { ...rows[0], name: maskName(rows[0].name), holder: account }
  },
}

export const partyPointsModule = makePoints(partyScheme)

export const partyRulesModule = makeRuleChange({
  scheme: partyScheme,
  definition: partyRules,
  grants: ruleGrants,
  words: ruleWords,
  numberKind: 'DX',
})
