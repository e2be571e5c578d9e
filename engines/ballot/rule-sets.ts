import type { RuleSet } from '#engines/ballot/contract.ts'

const half = { n: 1, d: 2, over: true } as const
const twoThirds = { n: 2, d: 3, over: false } as const
const threeQuarters = { n: 3, d: 4, over: false } as const

const one = (
  key: string,
  law: string,
  some: Pick<RuleSet, 'voters' | 'quorum' | 'pass'> & Partial<RuleSet>,
): RuleSet => ({
  key,
  version: 1,
  law,
  measures: ['heads'],
  proxies: 0,
  secret: true,
  noticeDays: 0,
  ...some,
})

const villageLaw = '村民委员会组织法（2018年文本）'
const communityLaw = '城市居民委员会组织法（2018年文本）'

/**
 * The electorates of the decision. “过半数” excludes exactly one half (`over`), “以上” includes the number. Version 1 cites the 2018
 * texts of the villagers' and the residents' law; whoever goes live on the texts of 2026 adds a version. None of these laws lowers the quorum
 * of a second session: the re-run of a committee's election does, and elections are not carried here.
 */
const packs = [
  one('villagers-adults', `${villageLaw}第二十二条：十八周岁以上村民过半数参加，到会人员过半数通过`, {
    voters: 'person',
    quorum: half,
    pass: { ...half, base: 'present' },
    noticeDays: 10,
  }),
  one('villagers-households', `${villageLaw}第二十二条：三分之二以上的户的代表参加，到会人员过半数通过`, {
    voters: 'household',
    quorum: twoThirds,
    pass: { ...half, base: 'present' },
    noticeDays: 10,
  }),
  one('village-representatives', `${villageLaw}第二十六条：三分之二以上的组成人员参加，到会人员过半数同意`, {
    voters: 'member',
    quorum: twoThirds,
    pass: { ...half, base: 'present' },
    noticeDays: 3,
  }),
  one('residents-adults', `${communityLaw}第九、十条：十八周岁以上居民过半数出席，出席人过半数通过`, {
    voters: 'person',
    quorum: half,
    pass: { ...half, base: 'present' },
  }),
  one('residents-households', `${communityLaw}第九、十条：户的代表过半数出席，出席人过半数通过`, {
    voters: 'household',
    quorum: half,
    pass: { ...half, base: 'present' },
  }),
  one('resident-representatives', `${communityLaw}第九、十条：居民小组代表过半数出席，出席人过半数通过`, {
    voters: 'member',
    quorum: half,
    pass: { ...half, base: 'present' },
  }),
  one('party-members', '党员大会审议（四议两公开惯例）：三分之二以上到会，应到党员过半数同意', {
    voters: 'member',
    quorum: twoThirds,
    pass: { ...half, base: 'all' },
  }),
  one('owners-ordinary', '民法典第二百七十八条：专有部分面积、人数均三分之二以上参与，参与者双过半同意', {
    voters: 'owner',
    measures: ['area', 'heads'],
    quorum: twoThirds,
    pass: { ...half, base: 'participants' },
    proxies: 3,
    secret: false,
    noticeDays: 15,
  }),
  one(
    'owners-special',
    '民法典第二百七十八条（六）至（八）项：双三分之二以上参与，参与者双四分之三以上同意',
    {
      voters: 'owner',
      measures: ['area', 'heads'],
      quorum: twoThirds,
      pass: { ...threeQuarters, base: 'participants' },
      proxies: 3,
      secret: false,
      noticeDays: 15,
    },
  ),
  one('collective-members', '农村集体经济组织法第二十七条：三分之二以上成员参加，全体成员三分之二以上同意', {
    voters: 'person',
    quorum: twoThirds,
    pass: { ...twoThirds, base: 'all' },
    proxies: 3,
    secret: false,
    noticeDays: 10,
  }),
  one('deputies', '地方组织法（2022年文本）：三分之二以上代表出席，全体代表过半数通过', {
    voters: 'member',
    quorum: twoThirds,
    pass: { ...half, base: 'all' },
  }),
  one('household-poll', '一户一票：过半数的户参与，参与户过半数同意（社区约定）', {
    voters: 'household',
    quorum: half,
    pass: { ...half, base: 'participants' },
  }),
]

export const ruleSets: ReadonlyMap<string, RuleSet> = new Map(packs.map((pack) => [pack.key, pack]))

/** A rule set by its key; throws when there is none. */
export const getRuleSet = (key: string): RuleSet => {
  const found = ruleSets.get(key)
  if (!found) throw new Error(`no rule set ${key}`)
  return found
}

/** What is marked on the ballot of a motion; only the first can carry. */
export const motion = ['for', 'against', 'abstain'] as const
