import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What is counted of each voter: heads (one a voter), exclusive area in hundredths of a square metre, shares. */
export const measures = ['heads', 'area', 'share'] as const
export type Measure = (typeof measures)[number]

const weight = z.number().int().nonnegative().optional()
const weights = z.object({ heads: weight, area: weight, share: weight })
export type Weights = z.infer<typeof weights>

/** A share as law writes it: at least `n`/`d`, or with `over` more than that. */
const fraction = z.object({
  n: z.number().int().positive(),
  d: z.number().int().positive(),
  over: z.boolean(),
})
export type Fraction = z.infer<typeof fraction>

const ruleSet = z.object({
  key: z.string(),
  version: z.number().int().positive(),
  law: z.string().describe('law and article, or whose custom it is'),
  voters: z.enum(['person', 'household', 'owner', 'member']),
  measures: z.array(z.enum(measures)).min(1),
  quorum: fraction.describe('of the whole roll, in each measure'),
  pass: fraction.extend({ base: z.enum(['present', 'participants', 'all']) }),
  proxies: z.number().int().nonnegative().describe('how many others one voter may vote for'),
  secret: z.boolean(),
  noticeDays: z.number().int().nonnegative(),
})
export type RuleSet = z.infer<typeof ruleSet>

const rollEntry = weights.extend({ no: z.number().int().positive() })
export type RollEntry = z.infer<typeof rollEntry>

/** Who took part, and how; `present` came and took no ballot. */
const turnout = z.object({
  no: z.number().int().positive(),
  how: z.enum(['paper', 'online', 'present']),
  holder: z.number().int().positive().optional().describe('roll number of the proxy'),
})
export type Turnout = z.infer<typeof turnout>

/** Equal ballots counted together; `no` only where the vote is open. */
const papers = z.object({
  marks: z.array(z.string()).describe('what was marked; nothing on a spoilt ballot'),
  papers: z.number().int().positive(),
  no: z.number().int().positive().optional(),
})
export type Papers = z.infer<typeof papers>

const result = z.object({
  all: weights,
  present: weights,
  participants: weights,
  support: z.record(z.string(), weights),
  outcome: z.enum(['no-quorum', 'passed', 'rejected', 'tied']),
  passed: z.array(z.string()).describe('options that carry, the most supported first'),
  tied: z.array(z.string()).describe('options that share the last place'),
})
export type Result = z.infer<typeof result>

/** A vote as anybody may recount it (`tools/verify-vote`). It names nobody, and where the vote is secret links no voter to a ballot. */
export const voteFile = z.object({
  format: z.literal('tongping-vote/1'),
  case: z.uuid(),
  title: z.string(),
  session: z.number().int().positive(),
  rules: ruleSet,
  options: z.array(z.string()).min(1),
  seats: z.number().int().nonnegative().describe('0 for a motion: for, against, abstain'),
  roll: z.array(rollEntry),
  turnout: z.array(turnout),
  papers: z.array(papers),
  result,
})
export type VoteFile = z.infer<typeof voteFile>

const about = z.object({ case: z.uuid() })

export const ballotContract = {
  paper: oc
    .route({
      method: 'GET',
      path: '/votes/{case}',
      summary: 'What is put to the vote 表决票',
      tags: ['votes'],
    })
    .input(about)
    .output(
      z.object({
        title: z.string(),
        about: z.string(),
        rules: ruleSet,
        options: z.array(z.string()),
        seats: z.number().int(),
        state: z.string(),
      }),
    ),
  vote: oc
    .route({
      method: 'POST',
      path: '/votes/{case}',
      summary: 'Vote with the code of one’s slip 投票',
      tags: ['votes'],
    })
    .input(
      about.extend({
        id: z.uuid().describe('made by the caller: sending it twice votes once'),
        no: z.number().int().positive(),
        code: z.string().max(20),
        marks: z.array(z.string().max(40)).max(40),
        salt: z.uuid().describe('random and kept nowhere: without it nobody can try which ballot was cast'),
      }),
    )
    .output(z.object({ repeated: z.boolean() })),
  slips: oc
    .route({
      method: 'GET',
      path: '/votes/{case}/slips',
      summary: 'Voting slips to hand out 表决通知单',
      tags: ['votes'],
    })
    .input(about)
    .output(z.array(z.object({ no: z.number().int(), name: z.string(), code: z.string() }))),
  file: oc
    .route({
      method: 'GET',
      path: '/votes/{case}/file',
      summary: 'The published vote, to recount 表决公开文件',
      tags: ['votes'],
    })
    .input(about)
    .output(voteFile),
}
