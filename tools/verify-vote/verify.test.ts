import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VoteFile } from '#engines/ballot/contract.ts'
import { getRuleSet, motion, ruleSets } from '#engines/ballot/rule-sets.ts'
import { tally, type Vote } from '#engines/ballot/rules.ts'
import { firstDifference } from './verify.ts'

const fileOf = (vote: Vote): VoteFile => ({
  format: 'tongping-vote/1',
  case: '019ab000-0000-7000-8000-000000000001',
  title: '修路',
  session: 1,
  ...vote,
  options: [...vote.options],
  roll: [...vote.roll],
  turnout: [...vote.turnout],
  papers: [...vote.papers],
  result: tally(vote),
})

const voter = fc.record({
  area: fc.integer({ min: 1, max: 20_000 }),
  mark: fc.constantFrom('for', 'against', 'abstain', 'none'),
})

const votes = fc
  .tuple(fc.constantFrom(...ruleSets.keys()), fc.array(voter, { minLength: 1, maxLength: 40 }))
  .map(([key, voters]): Vote => {
    const rules = getRuleSet(key)
    const voted = voters.flatMap(({ mark }, i) => (mark === 'none' ? [] : [{ no: i + 1, mark }]))
    const sums = Map.groupBy(voted, ({ mark }) => mark)
    return {
      rules,
      options: motion,
      seats: 0,
      roll: voters.map(({ area }, i) => ({
        no: i + 1,
        heads: 1,
        ...(rules.measures.includes('area') ? { area } : {}),
      })),
      turnout: voted.map(({ no }) => ({ no, how: 'paper' as const })),
      papers: rules.secret
        ? [...sums].map(([mark, some]) => ({ marks: [mark], papers: some.length }))
        : voted.map(({ no, mark }) => ({ no, marks: [mark], papers: 1 })),
    }
  })

const edited = (file: VoteFile, edit: (copy: VoteFile) => void): string => {
  const copy = structuredClone(file)
  edit(copy)
  return JSON.stringify(copy)
}

/** 300 households, 210 of them voted, 120 said yes. */
const secret = fileOf({
  rules: getRuleSet('villagers-households'),
  options: motion,
  seats: 0,
  roll: Array.from({ length: 300 }, (_, i) => ({ no: i + 1, heads: 1 })),
  turnout: Array.from({ length: 210 }, (_, i) => ({ no: i + 1, how: 'paper' as const })),
  papers: [
    { marks: ['for'], papers: 120 },
    { marks: ['against'], papers: 90 },
  ],
})

describe('a published vote', () => {
  test('that the product counted is recounted the same', () => {
    fc.assert(
      fc.property(votes, (vote) => {
        expect(firstDifference(JSON.stringify(fileOf(vote)))).toBeUndefined()
      }),
    )
  })

  test('with an edited count, a dropped ballot, a stranger or a wrong threshold is told apart', () => {
    expect(firstDifference(JSON.stringify(secret))).toBeUndefined()
    const first = (edit: (copy: VoteFile) => void) => firstDifference(edited(secret, edit))
    expect(first(({ result }) => (result.support['for'] = { heads: 121 }))).toContain(
      'result.support.for.heads',
    )
    expect(first(({ papers }) => papers.pop())).toBe('papers: 210 took a ballot, 120 are in the file')
    expect(first(({ turnout }) => turnout.push({ no: 301, how: 'paper' }))).toBe(
      'turnout: No. 301 is not on the roll',
    )
    expect(first(({ turnout }) => turnout.push({ no: 1, how: 'paper' }))).toBe(
      'turnout: No. 1 took part twice',
    )
    expect(first(({ rules }) => Object.assign(rules.quorum, { n: 1, d: 2 }))).toContain('rules.quorum')
    expect(first(({ rules }) => Object.assign(rules.pass, { base: 'all' }))).toContain('rules.pass.base')
    expect(first(({ result }) => (result.outcome = 'rejected'))).toContain('result.outcome')
    expect(
      first(({ papers }) =>
        papers.splice(0, 1, { marks: ['for'], papers: 119 }, { marks: ['for'], papers: 1, no: 7 }),
      ),
    ).toContain('tells whose ballot it is')
    expect(firstDifference('{')).toBe('the file is no JSON')
  })

  test('of owners names a proxy’s proxy', () => {
    const owners = fileOf({
      rules: getRuleSet('owners-ordinary'),
      options: motion,
      seats: 0,
      roll: [1, 2, 3].map((no) => ({ no, heads: 1, area: 9000 })),
      turnout: [
        { no: 1, how: 'paper', holder: 2 },
        { no: 2, how: 'paper', holder: 3 },
      ],
      papers: [1, 2].map((no) => ({ no, marks: ['for'], papers: 1 })),
    })
    expect(firstDifference(JSON.stringify(owners))).toBe('turnout: No. 2, proxy of No. 1, has a proxy')
  })
})
