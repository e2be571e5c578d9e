import type { Grant } from '#kernel/authority/grant.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { Words } from '#kernel/words/words.ts'
import type { Asked, CaseModule, CaseWords, Decide, Decision, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { ruleForms } from '#engines/ledger/forms.ts'
import type { PointScheme } from '#engines/ledger/points.ts'
import { readRules, type PointPack } from '#engines/ledger/rules.ts'
import { addPack, lockPacks, packInForce } from '#engines/ledger/store.ts'

export interface RuleChange {
  readonly scheme: PointScheme
  readonly definition: ProcessDefinition
  readonly grants: readonly Grant[]
  readonly words: Words<CaseWords>
  readonly numberKind: string
}

interface Known {
  readonly areaPath: string
  readonly pack: PointPack & { readonly zone: string }
}

const dayIn = (at: string, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()

/** Rules hold from the first day of the next month: what this one earned keeps its own. */
const nextMonth = (at: string, zone: string): string =>
  dayIn(at, zone).with({ day: 1 }).add({ months: 1 }).toString()

const written = ({ input }: Asked<Known>): Decision['set'] => {
  const read = readRules(String(input['rules']))
  if ('why' in read)
    throw fieldFault('rules', `第 ${read.line} 行：${read.why.zh}`, `Line ${read.line}: ${read.why.en}`)
  if (read.length > 60) throw fieldFault('rules', '最多 60 项', 'At most 60 items')
  return { ...input, count: read.length }
}

const write: Decide<Known> = (asked) => ({
  set: {
    ...written(asked),
    title: `积分细则 ${asked.now.slice(0, 7)}`,
    areaPath: asked.known.areaPath,
    dueAt: new Date(Date.parse(asked.now) + (asked.known.pack.meetingDays ?? 60) * 86_400_000).toISOString(),
    writtenBy: asked.by.id,
    reporter: asked.by.id,
  },
})

/** More than half of those who came, as whole numbers; whoever wrote the rules does not attest the meeting. */
const adopt: Decide<Known> = ({ case: { fields }, input, by, now, known: { pack } }) => {
  const { meetingOn, present, agreed } = ruleForms.adopt.parse(input)
  if (fields['writtenBy'] === by.id)
    throw guarded('谁起草的，不能自己证明', 'Whoever wrote it does not attest it')
  if (agreed > present) throw fieldFault('agreed', '同意的比到会的多', 'More agreed than were present')
  if (agreed * 2 <= present) throw guarded('没有过半数同意', 'Not more than half agreed')
  if (meetingOn > dayIn(now, pack.zone).toString())
    throw fieldFault('meetingOn', '会议还没有开', 'The meeting lies ahead')
  return { set: { ...input, dueAt: null, inForceFrom: nextMonth(now, pack.zone) } }
}

const adopted = async (tx: Tx, scheme: string, { after: { county, fields, number } }: Done) => {
  const areaPath = findText(fields, 'areaPath') ?? ''
  const { zone: _zone, ...pack } = await packInForce(tx, county, scheme, areaPath)
  const rules = readRules(findText(fields, 'rules') ?? '')
  if ('why' in rules) throw new Error('rules that were read before cannot be read')
  const from = findText(fields, 'inForceFrom') ?? ''
  const basis = `${findText(fields, 'meeting') ?? ''} ${number}`
  await addPack(tx, {
    county,
    scheme,
    areaPath,
    from,
    basis,
    pack: { ...pack, rules, budget: Number(fields['budget']) },
  })
}

const lookUpOf =
  ({ key }: PointScheme): CaseModule<Known>['lookUp'] =>
  async (tx, { case: { county, fields }, by, action }) => {
    const areaPath = findText(fields, 'areaPath') ?? (await placeOf(tx, county, by.unit))
    // Two meetings of one village never take the same version.
    if (action === 'adopt') await lockPacks(tx, county, key)
    return { areaPath, pack: await packInForce(tx, county, key, areaPath) }
  }

const decide: CaseModule<Known>['decide'] = {
  write,
  rewrite: (asked) => ({ set: written(asked) }),
  adopt,
  drop: ({ input }) => ({ set: { dropped: input['words'], dueAt: null } }),
  remind: () => ({ set: { late: true } }),
}

/** The rules of a scheme as its users decide them; each edition is a version of the county's rules. */
export const makeRuleChange = ({
  scheme,
  definition,
  grants,
  words,
  numberKind,
}: RuleChange): CaseModule<Known> => ({
  definition,
  grants,
  words,
  numberKind,
  forms: ruleForms,
  lookUp: lookUpOf(scheme),
  decide,
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 3,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
  effect: async (tx, done) => {
    if (done.fact.action === 'adopt') await adopted(tx, scheme.key, done)
  },
})

/** Where the rules of whoever writes them hold: the area of their own unit. */
const placeOf = async (tx: Tx, county: string, unit: string | undefined): Promise<string> => {
  const { rows } = await tx.query<{ path: string }>(
    'select area_path as path from base_data.units where county = $1 and id = $2',
    [county, unit ?? ''],
  )
  return rows[0]?.path ?? county
}
