import { happen, type Happening } from '#town/happening.ts'
import { roundDegrees, type LonLat } from '#town/measure.ts'
import { openPlots, plots, tellMerged } from '#town/plots.ts'
import { randomOf, type Random } from '#town/random.ts'
import { setScene, type Scene } from '#town/scene.ts'
import { minuteOf, spreadOverDays, storyDefaults, type StoryOptions } from '#town/schedule.ts'
import { openStates, type OpenState, type Outcome, type Script } from '#town/script.ts'
import type { Telling } from '#town/telling.ts'

export type { StoryOptions }

/** Shares in percent. Stories that take weeks are told only where weeks have passed. */
const ends: readonly (readonly [Exclude<Outcome, 'open'>, number])[] = [
  ['selfSolved', 25.5],
  ['closed', 48],
  ['late', 4.6],
  ['returned', 5.2],
  ['reworked', 4.2],
  ['reopened', 3.3],
  ['merged', 3.2],
  ['suspended', 1.3],
  ['extended', 1.9],
  ['rejected', 2.2],
  ['supplemented', 1.2],
  ['escalated', 0.5],
  ['voided', 0.3],
]
const slow: readonly Outcome[] = ['late', 'suspended', 'extended']
const slowDays = 32

const begin = (scene: Scene, seen: Happening, minute: number, random: Random): Telling => ({
  scene,
  seen,
  random,
  minute,
  steps: [],
  clock: 0,
  unit: scene.unitFor(seen.category, seen.stage),
  dispatchedAt: 0,
})

const titleOf = (words: string): string =>
  Array.from(words.split(/[。！？]/u)[0] ?? words)
    .slice(0, 24)
    .join('')

const finish = (
  { scene, seen, steps }: Telling,
  id: string,
  at: number,
  end: Pick<Script, 'outcome' | 'state'>,
): Script => {
  const [lon, lat] = seen.position
  const { channel, reporter, words, category, stage } = seen
  return {
    id,
    county: scene.county,
    at,
    channel,
    category: category.code,
    grid: stage.grid.id,
    lon,
    lat,
    title: titleOf(words),
    words,
    reporter,
    ...end,
    steps,
  }
}

/** A story ends before now: where its steps run past it, all of them are drawn closer together. */
const squeeze = (script: Script): Script => {
  const last = script.steps.at(-1)?.afterMinutes ?? 0
  if (last === 0 || last < script.at - 2) return script
  const scale = Math.max(0, script.at - 3) / last
  const near = (minutes: number): number => Math.floor(minutes * scale)
  const steps = script.steps.map((step) => ({ ...step, afterMinutes: near(step.afterMinutes) }))
  return { ...script, steps }
}

const endsFor = (day: number): typeof ends =>
  day >= slowDays
    ? ends.map(([end, share]) => [end, slow.includes(end) ? share * 1.55 : share] as const)
    : ends.filter(([end]) => !slow.includes(end))

/** The same trouble seen by somebody else: some metres away, minutes or hours later. */
const seenAgain = (host: Told, random: Random): Happening => {
  const [lon, lat] = host.seen.position
  const [toLon, toLat] = host.seen.stage.shape.centre
  const far = Math.hypot(toLon - lon, toLat - lat)
  const pull = far === 0 ? 0 : Math.min(1, (random.next() * 0.0005) / far)
  const position: LonLat = [
    roundDegrees(lon + (toLon - lon) * pull),
    roundDegrees(lat + (toLat - lat) * pull),
  ]
  const words = `${host.seen.words.replace(/。$/u, '')}，麻烦处理一下。`
  return { ...host.seen, position, words, channel: 'resident', reporter: { kind: 'anonymous' } }
}

interface Told {
  readonly seen: Happening
  readonly script: Script
}

const hostEnds: readonly Outcome[] = ['closed', 'late', 'returned', 'reworked']

const tellOne = (
  scene: Scene,
  id: string,
  day: number,
  hosts: readonly Told[],
  options: StoryOptions,
  random: Random,
): Told => {
  const outcome = random.weighted(endsFor(day))
  const host = outcome === 'merged' ? hosts.at(-random.int(1, Math.min(8, hosts.length || 1))) : undefined
  const end = outcome === 'merged' && !host ? 'closed' : outcome
  const minute = minuteOf(day, options.now, random)
  const at = host
    ? Math.max(45, host.script.at - random.int(2, 240))
    : day * 1440 + options.now.minute - minute
  const seen = host
    ? seenAgain(host, random)
    : happen(scene, end, day === options.floodDay && random.chance(0.85), random)
  const telling = begin(scene, seen, minute, random)
  if (host) tellMerged(telling, host.script.id)
  else if (end !== 'merged') plots[end](telling)
  return { seen, script: squeeze(finish(telling, id, at, { outcome: end })) }
}

/** All stories of one day, in the order in which they were reported. */
const tellDay = (scene: Scene, day: number, count: number, options: StoryOptions): Script[] => {
  const random = randomOf(`${scene.county}/stories/${options.seed}/${day}`)
  const told: Told[] = []
  const hosts: Told[] = []
  for (let n = 1; n <= count; n += 1) {
    const id = `${scene.county}-${String(day).padStart(3, '0')}-${String(n).padStart(4, '0')}`
    const one = tellOne(scene, id, day, hosts, options, random)
    told.push(one)
    if (hostEnds.includes(one.script.outcome) && one.script.at > 300) hosts.push(one)
  }
  return told.map(({ script }) => script).toSorted((a, b) => b.at - a.at)
}

/** How many of the open ones stand in each state, and how long ago they were reported. */
const openShares: Readonly<Record<OpenState, readonly [share: number, from: number, to: number]>> = {
  reported: [10, 2, 40],
  asked: [5, 60, 700],
  filed: [7, 25, 60],
  dispatched: [8, 75, 150],
  returned: [5, 130, 260],
  handling: [20, 180, 9000],
  suspended: [5, 4000, 12_000],
  inspecting: [8, 400, 3000],
  rework: [4, 1500, 5000],
}

/** Open stories draw the categories of this ending: what waits for long is about things that may take long. */
const kindOf: Readonly<Partial<Record<OpenState, Outcome>>> = {
  reported: 'closed',
  filed: 'closed',
  dispatched: 'returned',
  asked: 'supplemented',
}

const tellOpen = (scene: Scene, options: StoryOptions): Script[] => {
  const random = randomOf(`${scene.county}/stories/${options.seed}/open`)
  const total = Object.values(openShares).reduce((sum, [share]) => sum + share, 0)
  const states = Array.from({ length: options.open }, (_, i) => {
    let left = ((i + 0.5) * total) / options.open
    return openStates.find((state) => (left -= openShares[state][0]) < 0) ?? 'handling'
  })
  return states.map((state, i) => {
    const [, from, to] = openShares[state]
    const at = random.int(from, to)
    const kind = kindOf[state] ?? 'extended'
    const minute = (((options.now.minute - at) % 1440) + 1440) % 1440
    const telling = begin(scene, happen(scene, kind, false, random), minute, random)
    openPlots[state](telling)
    return squeeze(
      finish(telling, `${scene.county}-open-${String(i + 1).padStart(4, '0')}`, at, {
        outcome: 'open',
        state,
      }),
    )
  })
}

/** The stories of a county, day by day from the oldest; the open ones come last. A generator, so that a city fits in memory. */
export function* stories(county: string, some: Partial<StoryOptions> = {}): Generator<Script> {
  const options = { ...storyDefaults, ...some }
  const scene = setScene(county)
  for (const [day, count] of spreadOverDays(options)) yield* tellDay(scene, day, count, options)
  yield* tellOpen(scene, options).toSorted((a, b) => b.at - a.at)
}
