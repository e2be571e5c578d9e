import { oc } from '@orpc/contract'
import { z } from 'zod'
import { written } from '#kernel/form/form.ts'

const text = z.object({ zh: z.string(), en: z.string() })

export const pointRule = z.object({
  code: z.string(),
  name: text,
  points: z.number().int(),
  cap: z.number().int().optional(),
})

const scheme = z.string().max(60)
const account = z.string().max(60)
const route = (method: 'GET' | 'POST', path: `/${string}` | '', summary: string, tag = 'points') =>
  oc.route({ method, path: `/points/{scheme}${path}`, summary, tags: [tag] })

const standing = {
  version: z.number().int(),
  rules: z.array(pointRule),
  goods: z.array(
    z.object({ code: z.string(), name: z.string(), cost: z.number().int(), stock: z.number().int() }),
  ),
  balance: z.number().int(),
  year: z.number().int().describe('posted this year, less what was taken back'),
  said: text.optional().describe('how a year’s sum is spoken of'),
  entries: z.array(
    z.object({ at: z.string(), points: z.number().int(), rule: z.string(), shortfall: z.number().int() }),
  ),
}

/** A home’s own page, behind the code that its grid worker hands over. */
const home = { scheme, account, code: z.string().max(40) }

const auditShown = z.object({
  from: z.string(),
  to: z.string(),
  posted: z.number().int(),
  redeemed: z.number().int(),
  takenBack: z.number().int(),
  shortfall: z.number().int(),
  accounts: z.number().int(),
  held: z.number().int(),
  sound: z.boolean().describe('every balance is the sum of its entries and none is below zero'),
  goods: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      handed: z.number().int(),
      cost: z.number().int(),
      stock: z.number().int(),
    }),
  ),
})
export type AuditShown = z.infer<typeof auditShown>

export const ledgerContract = {
  scheme: route('GET', '', 'Rules in force, goods, and what one account holds 积分规则与余额')
    .input(z.object({ scheme, account: account.default('').describe('empty: the asker’s own') }))
    .output(z.object(standing)),
  posted: route('GET', '/posted', 'What was posted in a village, by household, by door 积分公示', 'residents')
    .input(z.object({ scheme, area: z.string().max(200), period: z.string().max(10) }))
    .output(z.array(z.object({ door: z.string(), points: z.number().int() }))),
  rules: route('GET', '/rules', 'Rules where I work, as lines to be changed 积分细则')
    .input(z.object({ scheme }))
    .output(z.object({ version: z.number().int(), budget: z.number().int(), lines: z.string() })),
  audit: route('GET', '/audit', 'One quarter in sums, for those who oversee 季度审计')
    .input(z.object({ scheme, quarter: z.string().regex(/^\d{4}-Q[1-4]$/) }))
    .output(auditShown),
  code: route('GET', '/code', 'The code of a home’s own page 住户积分码')
    .input(z.object({ scheme, account }))
    .output(z.object({ code: z.string() })),
  home: route('GET', '/home/{account}/{code}', 'A home’s own points and claims 我家的积分', 'residents')
    .input(z.object(home))
    .output(
      z.object({
        ...standing,
        name: z.string(),
        claims: z.array(z.object({ title: z.string(), state: z.string(), why: z.string().optional() })),
      }),
    ),
  claim: route('POST', '/home/{account}/{code}', 'A home claims by itself 住户自己申报', 'residents')
    .input(z.object({ ...home, id: z.uuid(), case: z.uuid(), rule: z.string().max(40), words: written(300) }))
    .output(z.object({ repeated: z.boolean() })),
}

export { pointForms, redemptionForms, ruleForms } from '#engines/ledger/forms.ts'
export { pointsProcess, redemptionProcess, ruleChangeProcess } from '#engines/ledger/process.ts'
export type { PointPack } from '#engines/ledger/rules.ts'
export { pointWordsFor, ruleChangeWords } from '#engines/ledger/words.ts'
