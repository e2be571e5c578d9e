import type { Category } from '#systems/grid-affairs/incident/categories.ts'
import { categories } from '#systems/grid-affairs/incident/categories.ts'
import { phoneNumber } from '#town/identity.ts'
import type { LonLat } from '#town/measure.ts'
import { drawName, drawSurname } from '#town/names.ts'
import { compounds, placeIn, roads } from '#town/people.ts'
import type { Random } from '#town/random.ts'
import type { Scene } from '#town/scene.ts'
import type { Channel, Outcome, Reporter } from '#town/script.ts'
import type { Stage } from '#town/stage.ts'
import { getTexts } from '#town/texts.ts'

/** What somebody saw: before anybody has done anything about it. */
export interface Happening {
  readonly stage: Stage
  readonly category: Category
  readonly position: LonLat
  readonly place: string
  readonly words: string
  readonly channel: Channel
  readonly reporter: Reporter
}

/** How often in town and country; a category that is not named here comes rarely, everywhere. */
const town: Readonly<Record<string, number>> = {
  '0301': 5,
  '0302': 7,
  '0303': 8,
  '0501': 8,
  '0502': 5,
  '0601': 9,
  '0604': 7,
  '0605': 3,
  '0701': 6,
  '0702': 3,
  '0704': 8,
  '0706': 4,
  '0901': 3,
  '0902': 3,
  '0903': 6,
  '0904': 2,
  '0907': 5,
  '0908': 2,
  '1004': 2,
  '1101': 3,
  '1102': 5,
  '1103': 5,
  '1105': 3,
  '0102': 4,
  '0101': 2,
  '1302': 3,
  '1305': 4,
  '0205': 2,
  '0603': 3,
  '0203': 2,
}
const country: Readonly<Record<string, number>> = {
  '1401': 9,
  '1402': 9,
  '1403': 4,
  '0504': 5,
  '1002': 4,
  '1003': 5,
  '0104': 3,
  '0102': 4,
  '1302': 5,
  '1303': 3,
  '1301': 3,
  '0903': 4,
  '0902': 3,
  '0406': 3,
  '0407': 2,
  '1404': 2,
  '1405': 3,
  '1406': 1,
  '0505': 1,
  '1506': 2,
  '0601': 3,
  '1305': 3,
  '0203': 2,
  '0908': 2,
  '1006': 2,
  '1204': 2,
}
const flood: Readonly<Record<string, number>> = {
  '1502': 30,
  '0907': 16,
  '1006': 12,
  '0902': 8,
  '1501': 7,
  '0905': 6,
  '0908': 5,
  '0406': 5,
  '1504': 4,
  '0504': 4,
}

/** Small things that a grid worker settles on the spot. */
const small = new Set([
  '0102',
  '0203',
  '0205',
  '0302',
  '0303',
  '0502',
  '0601',
  '0604',
  '0605',
  '0703',
  '0706',
  '1204',
  '1301',
  '1302',
  '1303',
  '1304',
  '1305',
  '1401',
  '1402',
  '1407',
])

const rare = 0.12

type Weighted = readonly (readonly [Category, number])[]

const usable: Readonly<Partial<Record<Outcome, (category: Category) => boolean>>> = {
  selfSolved: ({ code }) => small.has(code),
  returned: ({ level, urgency }) => (level === 'department' || level === 'township') && urgency === 'normal',
  extended: ({ limit, urgency }) => limit.unit === 'WD' && limit.value >= 2 && urgency === 'normal',
  suspended: ({ limit, urgency }) => limit.unit === 'WD' && urgency === 'normal',
  // Longer limits would need more weeks to be missed than a script has.
  late: ({ urgency, limit }) => urgency !== 'critical' && !(limit.unit === 'WD' && limit.value > 7),
  rejected: ({ urgency }) => urgency === 'normal',
}

const lists = new Map<string, Weighted>()

/** The same few lists serve every story, so they are made once. */
const weightsFor = (kind: 'town' | 'country' | 'flood', outcome: Outcome): Weighted => {
  const key = `${kind}/${outcome}`
  const known = lists.get(key)
  if (known) return known
  const table = { town, country, flood }[kind]
  const fits = usable[outcome] ?? (() => true)
  const drawn = categories.filter(fits).map((category) => [category, table[category.code] ?? rare] as const)
  lists.set(key, drawn)
  return drawn
}

const placeWords = ({ village, grid, town }: Stage, random: Random): string => {
  if (!town) {
    const group = `${village.name}${Number(grid.code.slice(-3))}组`
    return (
      group + random.pick(['村道旁', '晒坝边', '桥头', '路口', '堰塘边', `${drawSurname(random)}家院子旁`])
    )
  }
  const [road, compound] = [random.pick(roads), random.pick(compounds)]
  return (
    village.name +
    random.pick([
      `${compound}门口`,
      `${compound}${random.int(1, 12)}栋${random.int(1, 3)}单元`,
      `${road}${random.int(2, 180)}号旁`,
      `${road}公交站旁`,
      `${road}农贸市场`,
    ])
  )
}

const channelFor = (outcome: Outcome, random: Random): Channel => {
  if (outcome === 'selfSolved') return random.chance(0.7) ? 'grid' : 'patrol'
  if (outcome === 'reopened' || outcome === 'supplemented' || outcome === 'rejected') return 'resident'
  return random.weighted([
    ['resident', 50],
    ['grid', 22],
    ['patrol', 10],
    ['hotline', 14],
    ['talk', 3],
    ['leader', 1],
  ])
}

const accountFor = (
  channel: Channel,
  { grid, village, township }: Stage,
  random: Random,
): { readonly account: string; readonly role: string } | undefined => {
  if (channel === 'patrol') return { account: `grid-worker-${grid.id}`, role: 'grid-worker' }
  if (channel === 'grid') {
    const role = random.chance(0.75) ? 'grid-worker' : 'grid-assistant'
    return { account: `${role}-${grid.id}`, role }
  }
  if (channel === 'talk') return { account: `community-secretary-${village.id}`, role: 'community-secretary' }
  return channel === 'resident'
    ? undefined
    : { account: `centre-operator-${township}`, role: 'centre-operator' }
}

const resident = (county: string, random: Random): Reporter => {
  if (random.chance(0.3)) return { kind: 'anonymous' }
  const { name } = drawName(
    random,
    drawSurname(random),
    random.chance(0.5) ? '男' : '女',
    1950 + random.int(0, 55),
  )
  return { kind: 'named', name, phone: phoneNumber(county, 700_000 + random.int(0, 99_999)) }
}

const stageFor = (scene: Scene, outcome: Outcome, random: Random): Stage => {
  for (;;) {
    const stage = random.pick(scene.stages)
    if (random.next() * 2.3 > (stage.grid.weight ?? 1)) continue
    if (outcome !== 'selfSolved' || scene.hasAccount(`grid-worker-${stage.grid.id}`)) return stage
  }
}

/** Draws what happened, fit for the way it is going to end. */
export const happen = (scene: Scene, outcome: Outcome, flooded: boolean, random: Random): Happening => {
  const stage = stageFor(scene, outcome, random)
  const category = random.weighted(weightsFor(flooded ? 'flood' : stage.town ? 'town' : 'country', outcome))
  const place = placeWords(stage, random)
  const words = random.pick(getTexts(category.code).says).replace('{p}', place)
  const channel = channelFor(outcome, random)
  const account =
    outcome === 'selfSolved'
      ? { account: `grid-worker-${stage.grid.id}`, role: 'grid-worker' }
      : accountFor(channel, stage, random)
  const seen = { stage, category, position: placeIn(stage.shape, random), place, words }
  if (account && scene.hasAccount(account.account))
    return { ...seen, channel, reporter: { kind: 'account', ...account } }
  return { ...seen, channel: 'resident', reporter: resident(scene.county, random) }
}
