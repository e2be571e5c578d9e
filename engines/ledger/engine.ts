/** The makers that turn a scheme's data into modules: what mechanisms build upon. */
export { makePoints, type AccountFound, type PointScheme } from '#engines/ledger/points.ts'
export { makeRedemption } from '#engines/ledger/redemption.ts'
export { makeRuleChange } from '#engines/ledger/rule-change.ts'
