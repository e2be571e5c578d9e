import { findText } from '#kernel/case/text.ts'
import { guarded } from '#kernel/fault/fault.ts'
import { makeList } from '#engines/catalogue/engine.ts'
import type { Asked, CaseModule, Decide } from '#platform/server/case/module.ts'
import { stepDays, withStepLimit, type KnownLimit } from '#platform/server/case/step-limit.ts'
import { disclosurePlan } from '#systems/comprehensive-governance/disclosure-plan/contract.ts'
import {
  disclosureDuty,
  dutyForms,
  dutyGrants,
} from '#systems/comprehensive-governance/disclosure-plan/process.ts'
import { disclosed } from '#systems/comprehensive-governance/disclosure-plan/store.ts'
import { words } from '#systems/comprehensive-governance/disclosure-plan/words.ts'

export const disclosurePlanModule = makeList(disclosurePlan)

interface KnownDuty extends KnownLimit {
  /** Whether a notice that names this duty is up. */
  readonly disclosed: boolean
}

const endOf = (day: unknown): string => `${String(day)}T16:00:00.000Z`

const settle: Decide<KnownDuty> = ({ known }) => {
  if (!known.disclosed)
    throw guarded(
      '公示栏上还没有这一项。请准备公示，选中这项任务。',
      'No notice of this duty is up yet: prepare one and choose this duty in it.',
    )
  return { set: {} }
}

const order: Decide<KnownDuty> = ({ input, now, by }) => {
  if (endOf(input['by']) <= now) throw guarded('限期要在今天以后。', 'The order’s day lies in the past.')
  return {
    set: { order: input['words'], orderedBy: by.name, orderUntil: input['by'], dueAt: endOf(input['by']) },
  }
}

/** Only a property company has credit; a proposal is a proposal until another person decides. */
const proposeCredit: Decide<KnownDuty> = ({ case: { fields }, input, by }: Asked<KnownDuty>) => {
  if (fields['body'] !== 'property-firm')
    throw guarded('只有物业服务企业有信用评价。', 'Only a property company has credit.')
  if (fields['credit'] !== undefined) throw guarded('已经提过建议。', 'This has been proposed already.')
  return { set: { credit: 'proposed', creditWhy: input['words'], creditBy: by.id } }
}

const decideCredit: Decide<KnownDuty> = ({ case: { fields }, input, by }) => {
  if (fields['credit'] !== 'proposed') throw guarded('没有待定的建议。', 'There is no proposal to decide on.')
  if (fields['creditBy'] === by.id) throw guarded('提建议的人不能自己决定。', 'Who proposes does not decide.')
  return { set: { credit: input['verdict'], creditDecidedBy: by.name, creditWords: input['words'] } }
}

export const disclosureDutyModule: CaseModule<KnownDuty> = {
  definition: disclosureDuty,
  grants: dutyGrants,
  forms: dutyForms,
  numberKind: 'GK',
  words,
  lookUp: async (tx, { case: { county, fields } }) => {
    const [duty, path] = [findText(fields, 'duty') ?? '', findText(fields, 'areaPath') ?? '']
    return {
      stepDays: await stepDays(tx, county),
      disclosed: (await disclosed(tx, county, [duty])).has(`${path} ${duty}`),
    }
  },
  decide: withStepLimit<KnownDuty>({
    open: ({ input }) => ({ set: { ...input, dueAt: endOf(input['dueOn']) } }),
    settle,
    settleLate: settle,
    lapse: () => ({ set: { late: true } }),
    order,
    explain: ({ input, case: { fields } }) => ({
      set: { explained: input['words'], dueAt: findText(fields, 'dueAt') ?? null },
    }),
    proposeCredit,
    decideCredit,
  }),
  face: ({ fields }) => ({
    title: [findText(fields, 'place'), findText(fields, 'name'), findText(fields, 'period')].join(' '),
    areaPath: findText(fields, 'areaPath') ?? '',
    rank: 2,
    dueAt: findText(fields, 'dueAt'),
    text: [findText(fields, 'place'), findText(fields, 'name')].join(' '),
  }),
}
