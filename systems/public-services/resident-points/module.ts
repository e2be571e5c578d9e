import { makePoints, makeRedemption, type PointScheme } from '#engines/ledger/engine.ts'
import { grants, key, points, shop, shopGrants } from '#systems/public-services/resident-points/scheme.ts'
import { shopWords, words } from '#systems/public-services/resident-points/words.ts'

/** Points belong to households: a door, never a name. */
export const residentPoints: PointScheme = {
  key,
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
