import { makePoints, makeRedemption, makeRuleChange, type PointScheme } from '#engines/ledger/engine.ts'
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

/** Points belong to households: a door, never a name. */
export const residentPoints: PointScheme = {
  key,
  isPublic: true,
  definition: points,
  grants,
  words,
  numberKind: 'JF',
  findAccount: async (tx, county, account) => {
    const { rows } = await tx.query<{ name: string; areaPath: string }>(
      'select door as name, area_path as "areaPath" from base_data.households where county = $1 and id = $2',
      [county, account],
    )
    return rows[0]
  },
}

export const residentPointsModule = makePoints(residentPoints)
export const pointsShopModule = makeRedemption({
  scheme: residentPoints,
  definition: shop,
  grants: shopGrants,
  words: shopWords,
  numberKind: 'DH',
})

/** What the residents' meeting decides: rules of one village. */
export const pointRulesModule = makeRuleChange({
  scheme: residentPoints,
  definition: pointRules,
  grants: ruleGrants,
  words: ruleWords,
  numberKind: 'JX',
})
