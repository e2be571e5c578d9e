import type { Case, Fields } from '#kernel/case/fold.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { keepDuties } from '#systems/comprehensive-governance/disclosure-plan/plan.ts'
import { lastPeriod } from '#systems/comprehensive-governance/disclosure-plan/rules.ts'
import { demonstrationCounty } from '#town/areas.ts'
import { makePlay, type Play, type Who } from '#town/load/table-play.ts'

const [matters, projects, votes, notices] = [
  'comprehensive-governance/four-deliberations',
  'comprehensive-governance/people-projects',
  'ballot/vote',
  'publicity/notice',
] as const
const secretary: Who = 'community-secretary'
const supervisor: Who = 'village-supervisor'

const lastLink = ({ fields }: Case): string => (fields['links'] as { case: string }[]).at(-1)?.case ?? ''

/** Holds a secret vote from its roll to the certificate. */
const vote = async (
  { step, dayOf }: Play,
  id: string,
  daysAgo: number,
  roll: Fields,
  [came, agreed]: [number, number],
) => {
  await step(id, [daysAgo, secretary, votes, 'freeze', { ...roll, on: dayOf(daysAgo) }])
  await step(id, [daysAgo, secretary, votes, 'notice', { postedOn: dayOf(daysAgo) }])
  const held = daysAgo - 10
  await step(id, [held, secretary, votes, 'open'])
  await step(id, [held, secretary, votes, 'take', { numbers: `1-${came}` }])
  await step(id, [held, secretary, votes, 'count', { marks: 'for', papers: agreed }])
  await step(id, [held, secretary, votes, 'count', { marks: 'against', papers: came - agreed }])
  await step(id, [held, secretary, votes, 'close'])
  await step(id, [held, supervisor, votes, 'certify', { words: '票数无误' }])
  await step(id, [held, secretary, votes, 'publish'])
}

const members = Array.from({ length: 38 }, (_, i) => `党员${i + 1}`).join('\n')
const representatives = Array.from({ length: 45 }, (_, i) => `代表${i + 1}`).join('\n')

/** A lamp for every lane: decided, and its resolution on the board for three more days. */
const lamps = async (play: Play): Promise<void> => {
  const { step, fresh, dayOf } = play
  const id = fresh()
  const about = '背街小巷晚上看不见路，装二十盏太阳能路灯'
  const input = { code: 'facility', title: '背街小巷装路灯', about, budget: 36_000 }
  await step(id, [45, secretary, matters, 'propose', input])
  const discussed = {
    heldOn: dayOf(44),
    members: 7,
    present: 7,
    agreed: 6,
    minutes: '一致认为要装，先从三条巷子装起',
  }
  await step(id, [44, secretary, matters, 'discuss', discussed])
  const party = lastLink(await step(id, [43, secretary, matters, 'examine']))
  await vote(play, party, 42, { source: 'names', list: members }, [31, 29])
  await step(id, [32, secretary, matters, 'recordExamined'])
  await step(id, [31, supervisor, matters, 'attend', { opinion: '程序合规，建议公开灯具报价' }])
  const resolved = lastLink(
    await step(id, [30, secretary, matters, 'resolve', { electorate: 'resident-representatives' }]),
  )
  await vote(play, resolved, 29, { source: 'names', list: representatives }, [40, 37])
  await step(id, [5, secretary, matters, 'recordResolved'])
  const lines =
    '事项：背街小巷装路灯二十盏\n预算：36000 元\n表决：代表 45 人，到会 40 人，同意 37 人\n经办人：李某 13900000000'
  const notice = lastLink(await step(id, [5, secretary, matters, 'disclose', { lines }]))
  await step(notice, [4, supervisor, notices, 'review', { cover: '经办人' }])
  await step(notice, [4, secretary, notices, 'post'])
}

/** The quarter's accounts and what two of the compound's three bodies did are on the board; the third is late. */
const disclosures = async ({ step, fresh, today }: Play): Promise<void> => {
  const { name: period } = lastPeriod(today, 'quarter', 20)
  const said = [
    [
      'GK-02',
      'finance',
      '集体财务收支',
      '上季结余：18240.00 元\n收入：集体门面租金 24000.00 元\n支出：保洁 9600.00 元；路灯电费 1830.50 元\n本季结余：30809.50 元',
    ],
    ['XQ-01', 'compound', '小区党组织工作', '会议：三次\n议定：加装电梯、清理楼道\n党员志愿服务：46 人次'],
    [
      'XQ-02',
      'compound',
      '业委会工作和公共收益',
      '电梯广告：8000.00 元\n地面停车：12600.00 元\n支出：路灯更换 3200.00 元\n结余：17400.00 元',
    ],
  ] as const
  for (const [code, kind, name, lines] of said) {
    const id = fresh()
    const notice = { kind, title: `${name}（${period}）`, lines, days: 10, duty: `${code} ${period}` }
    await step(id, [3, secretary, notices, 'prepare', notice])
    await step(id, [3, supervisor, notices, 'review'])
    await step(id, [2, secretary, notices, 'post'])
  }
}

/** The owners' vote on a lift has begun: four of six have answered. */
const lift = async ({ step, fresh, dayOf }: Play): Promise<void> => {
  const issues = 'comprehensive-governance/compound-issue'
  const id = fresh()
  const about = '三单元十二户，老人上下楼不便，想加装一部电梯'
  const raised = { compound: '橙乡苑', title: '三单元加装电梯', about, reserved: 'owners-ordinary' }
  await step(id, [24, secretary, issues, 'raise', raised])
  const talk = {
    heldOn: dayOf(23),
    parties: '业主、物业、居民小组',
    minutes: '一楼两户担心采光，方案改为外挂玻璃井道',
  }
  await step(id, [23, secretary, issues, 'convene', talk])
  const owners = lastLink(await step(id, [22, secretary, issues, 'vote']))
  const list = '301 户,88.5\n302 户,88.5\n401 户,102.25\n402 户,102.25\n501 户和 502 户,190.75\n601 户,88.5'
  await step(owners, [21, secretary, votes, 'freeze', { source: 'owners', on: dayOf(21), list }])
  await step(owners, [20, secretary, votes, 'notice', { postedOn: dayOf(20) }])
  await step(owners, [4, secretary, votes, 'open'])
  await step(owners, [3, secretary, votes, 'take', { numbers: '1-3', marks: 'for' }])
  await step(owners, [1, secretary, votes, 'take', { numbers: '5', marks: 'for' }])
}

const households = Array.from({ length: 40 }, (_, i) => `${(i % 8) + 1}栋${100 + i}户`)

/** A talk whose questions were answered, promised or filed. */
const talk = async ({ step, fresh, dayOf }: Play): Promise<void> => {
  const talks = 'comprehensive-governance/heart-to-heart'
  const id = fresh()
  await step(id, [
    12,
    secretary,
    talks,
    'propose',
    { title: '十一月民情恳谈会', about: '冬季用气、停车和老年食堂' },
  ])
  const topic = { title: '十一月民情恳谈会', about: '冬季用气、停车和老年食堂' }
  await step(id, [12, secretary, talks, 'screen', { category: '民生', ...topic }])
  const notice = {
    format: 'talk',
    answering: '镇长、县人大代表、县政协委员',
    postedOn: dayOf(12),
    heldOn: dayOf(6),
    place: '社区活动室',
    parties: '居民、物业、供气公司',
  }
  await step(id, [12, secretary, talks, 'notice', notice])
  await step(id, [
    6,
    secretary,
    talks,
    'hold',
    {
      roll: households.join('\n'),
      absent: households.slice(33).join('，'),
      minutes: '居民提了三件事',
      consensus: 'agreed',
      resolution: '食堂照常，停车和供气定人定时间',
    },
  ])
  const items: Fields[] = [
    { what: '老年食堂几点开饭', treat: 'answered', answer: '十一点半到一点，周末照常' },
    { what: '夜里路边停车占道', treat: 'promise', owner: '物业', doneBy: dayOf(-10) },
    { what: '供气压力不稳', treat: 'promise', owner: '供气公司', doneBy: dayOf(-5) },
  ]
  for (const item of items) await step(id, [6, secretary, talks, 'item', item])
  await step(id, [5, secretary, talks, 'carry', { signed: '社区书记、居民代表' }])
}

/** What a resident brought is talked over: opinions are in, one of them still unread; another topic waits to be read. */
const table = async ({ step, fresh, dayOf, path }: Play): Promise<void> => {
  const tables = 'comprehensive-governance/bring-to-table'
  const resident: Who = 'resident'
  const [id, waiting] = [fresh(), fresh()]
  const topic = { title: '小区空地做菜地还是停车', about: '橙乡苑北门空地，有人种菜，有人想划车位' }
  await step(id, [9, resident, tables, 'bring', { ...topic, area: path }])
  await step(id, [8, secretary, tables, 'screen', { category: '公共空间', ...topic }])
  const voices = ['划八个车位，剩下的种花', '老人想留两块菜地', '先把垃圾清了再说']
  for (const [i, saying] of voices.entries()) {
    await step(id, [7 - i, resident, tables, 'say', { saying, speaker: i === 1 ? '李婆婆' : '' }])
    if (i < 2) await step(id, [7 - i, secretary, tables, 'moderate', { voice: i + 1, verdict: 'shown' }])
  }
  const parties = '居民、白塔社区橙乡物业服务公司、白塔社区业主委员会'
  const notice = { format: 'yard', group: '橙乡苑北院', place: '北门空地', parties }
  await step(id, [3, secretary, tables, 'notice', { ...notice, postedOn: dayOf(3), heldOn: dayOf(-2) }])
  const second = { title: '楼道堆物谁来清', about: '六栋二单元楼道堆满纸箱，过不去轮椅', area: path }
  await step(waiting, [1, resident, tables, 'bring', second])
}

/** The deputies chose three of four projects last year, and they are under way; for next year residents suggest. */
const peopleProjects = async ({ step, fresh, dayOf }: Play): Promise<void> => {
  const [clerk, member]: [Who, Who] = ['township-clerk', 'deputy']
  const [id, next] = [fresh(), fresh()]
  const pool = ['白塔路口红绿灯', '三组便民桥', '老年食堂二期', '镇东停车场']
  const year = { title: '齐乐镇今年民生实事', about: '群众提、代表定、政府办、大家评', seats: 3 }
  await step(id, [80, clerk, projects, 'open', year])
  for (const project of pool) await step(id, [78, clerk, projects, 'propose', { project, why: '群众提得多' }])
  await step(id, [70, clerk, projects, 'list', { candidates: pool.join('\n') }])
  const ballot = lastLink(await step(id, [69, clerk, projects, 'vote']))
  const list = Array.from({ length: 48 }, (_, i) => `代表${i + 1}`).join('\n')
  await step(ballot, [68, clerk, votes, 'freeze', { source: 'names', on: dayOf(68), list }])
  await step(ballot, [68, clerk, votes, 'notice', { postedOn: dayOf(68) }])
  await step(ballot, [66, clerk, votes, 'open'])
  await step(ballot, [66, clerk, votes, 'take', { numbers: '1-44' }])
  const [light = '', bridge = '', canteen = '', parking = ''] = pool
  for (const [marks, papers] of [
    [`${light},${bridge},${canteen}`, 30],
    [`${light},${bridge},${parking}`, 14],
  ] as const)
    await step(ballot, [66, clerk, votes, 'count', { marks, papers }])
  await step(ballot, [66, clerk, votes, 'close'])
  await step(ballot, [65, member, votes, 'certify', { words: '票数无误' }])
  await step(id, [64, clerk, projects, 'recordVote'])
  for (const [project, percent, words] of [
    [light, 100, '已启用'],
    [bridge, 60, '桥台浇筑完成'],
    [canteen, 35, '正在装修'],
  ] as const)
    await step(id, [8, clerk, projects, 'progress', { project, percent, words }])
  await step(id, [6, member, projects, 'supervise', { words: '便民桥工地围挡要再严实' }])
  await step(next, [5, clerk, projects, 'open', { ...year, title: '齐乐镇明年民生实事', seats: 10 }])
  const suggestion = { saying: '希望在南门修一个公厕，赶集的人多', speaker: '' }
  await step(next, [4, 'resident', projects, 'say', suggestion])
}

/** A few matters around the tables of one community, so that its people find something under way. */
export const playDeliberations = async (tx: Tx, county: string, now: number): Promise<void> => {
  if (county !== demonstrationCounty) return
  const play = makePlay(tx, county, now)
  await lamps(play)
  await disclosures(play)
  await lift(play)
  await talk(play)
  await table(play)
  await peopleProjects(play)
  await keepDuties(tx, county, new Date(now).toISOString())
}
