import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#kernel/id/id.ts'
import { randomOf, type Random } from '#town/random.ts'
import { place, sendAct, type Act } from './cast.ts'
import { makeClient, type Client } from './client.ts'
import { county } from './county.ts'
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts'
import { openHouse, type House } from './house.ts'
import { brokenCases } from './invariants.ts'
import { announce, askStanding, makePhoto, sendPiece } from './photos.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { freePort } from './server-process.ts'

const reports = { quick: 3, full: 60 } as const
const photosEach = 3
/** What may be under way in buffers when a link breaks, and so must travel again. */
const underWay = 128 * 1024
const tries = 12

interface Scene {
  readonly house: House
  readonly proxy: FaultProxy
  readonly random: Random
  readonly plant: string | undefined
  readonly moved: { sent: number; needed: number; cuts: number; stuck: number }
}

/** A connection of its own, so that the proxy's count of bytes begins with it. */
const fresh = (scene: Scene): Client =>
  makeClient(`http://127.0.0.1:${scene.proxy.port}`, { sockets: 1, patience: 10_000 })

const standingOf = async (scene: Scene, id: string): Promise<number | undefined> => {
  const client = fresh(scene)
  const { status, headers } = await askStanding(client, id).finally(() => client.close())
  return status === 200 ? Number(headers['upload-offset']) : undefined
}

/** Cuts most tries: while bytes go up, or when the answer comes down. */
const spoil = ({ proxy, random, moved }: Scene, left: number): void => {
  if (random.chance(0.25)) return proxy.set({ kind: 'none' })
  moved.cuts += 1
  const way = random.chance(0.7) ? 'up' : 'down'
  proxy.set({ kind: 'reset', way, after: way === 'up' ? random.int(0, left) : random.int(0, 200) })
}

const lost = () => undefined

/** Brings one photo over a link that breaks, going on each time from where the server stands. */
const bringPhoto = async (scene: Scene, id: string, photo: Buffer): Promise<void> => {
  const { house, proxy, moved, plant } = scene
  moved.needed += photo.length
  for (let attempt = 0; attempt < tries; attempt += 1) {
    proxy.set({ kind: 'none' })
    const offset = await standingOf(scene, id)
    if (offset === photo.length) return
    spoil(scene, photo.length - (offset ?? 0))
    if (attempt === tries - 1) proxy.set({ kind: 'none' })
    const client = fresh(scene)
    const before = proxy.carried('up')
    if (offset === undefined) await announce(client, id, photo.length).catch(lost)
    else await sendPiece(client, id, photo, offset).catch(lost)
    client.close()
    if (offset !== undefined) moved.sent += proxy.carried('up') - before
    await pause(20)
    if (plant === 'forgetful') rmSync(join(house.dataDir, 'files', 'incoming', id), { force: true })
  }
  moved.stuck += 1
}

/** Sends the record until it is answered; the first answers may be lost. */
const bringRecord = async (scene: Scene, act: Act): Promise<void> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    scene.proxy.set(attempt < 2 ? { kind: 'reset', way: 'down', after: 0 } : { kind: 'none' })
    const client = fresh(scene)
    const answer = await sendAct(client, scene.house.cookies, 'resident', act).catch(() => undefined)
    client.close()
    if (answer?.status === 200) return
  }
  scene.moved.stuck += 1
}

const shuffled = <Item>(random: Random, items: readonly Item[]): Item[] =>
  items
    .map((item) => [random.next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item)

interface Sent {
  readonly case: string
  readonly photos: readonly string[]
}

/** A record and its photos, two of them equal byte for byte, in any order. */
const bringReport = async (scene: Scene, photos: readonly Buffer[]): Promise<Sent> => {
  const ids = photos.map(() => newId())
  const act = {
    id: newId(),
    case: newId(),
    action: 'report',
    input: { place, words: '路灯不亮', photos: ids },
  }
  const works = [
    () => bringRecord(scene, act),
    ...photos.map((photo, i) => () => bringPhoto(scene, ids[i] ?? '', photo)),
  ]
  for (const work of shuffled(scene.random, works)) await work()
  scene.proxy.set({ kind: 'none' })
  return { case: act.case, photos: ids }
}

/** As a server leaves it that was killed after the last byte and before the photo was judged. */
const forgetJudgement = async ({ house }: Scene, id: string): Promise<void> => {
  await house.database.owner.query(
    `update kernel.files set state = 'receiving' where county = $1 and id = $2`,
    [county, id],
  )
}

const cardFaults = async ({ house }: Scene, { case: id, photos }: Sent): Promise<string[]> => {
  const { body } = await house.client.send('GET', `/api/v1/cases/${id}`, { cookie: house.cookies.dispatcher })
  const shown = (body['photos'] as { id: string }[] | undefined)?.map((photo) => photo.id).toSorted()
  const same = JSON.stringify(shown) === JSON.stringify([...photos].toSorted())
  const { rows } = await house.database.owner.query<{ n: number }>(
    `select count(*)::int as n from kernel.files where county = $1 and case_id = $2 and state = 'ready'`,
    [county, id],
  )
  return [
    ...(same ? [] : [`the card shows ${shown?.length ?? 0} of ${photos.length} photos`]),
    ...(rows[0]?.n === photos.length ? [] : [`${rows[0]?.n} of ${photos.length} photos belong to the case`]),
  ]
}

const filesIn = (house: House, folder: string): string[] => {
  const path = join(house.dataDir, 'files', folder)
  return existsSync(path) ? readdirSync(path) : []
}

/** Nothing half on the disk, and nothing that no record names. */
const orphans = (house: House, sent: readonly Sent[]): string[] => {
  const known = new Set(sent.flatMap(({ photos }) => photos))
  const sealed = filesIn(house, 'sealed').filter((name) => !known.has(name))
  return [
    ...filesIn(house, 'incoming').map((name) => `incoming/${name}`),
    ...sealed.map((name) => `sealed/${name}`),
  ]
}

const untied = `
  create function public.planted() returns trigger language plpgsql as $$ begin new.case_id := null; return new; end $$;
  create trigger planted before insert or update on kernel.files for each row execute function public.planted()`

const drive = async (scene: Scene, count: number, seed: number) => {
  const [one, two] = [await makePhoto(seed), await makePhoto(seed + 1)]
  const sent: Sent[] = []
  for (let i = 0; i < count; i += 1) sent.push(await bringReport(scene, [one, two, one]))
  const killed = sent[0]?.photos[0] ?? ''
  await forgetJudgement(scene, killed)
  const judgedAgain = (await standingOf(scene, killed)) === one.length
  const cards = (await Promise.all(sent.map((one) => cardFaults(scene, one)))).flat()
  return { cards, left: orphans(scene.house, sent), judgedAgain }
}

const judge = async (scene: Scene, { size, seed }: Trial): Promise<Outcome> => {
  const { house, moved } = scene
  const { cards, left, judgedAgain } = await drive(scene, reports[size], seed)
  const broken = await brokenCases(house.database.owner)
  const again = moved.sent - moved.needed
  const photos = reports[size] * photosEach
  const figure = { photos, cuts: moved.cuts, bytesAgain: again, orphans: left.length }
  return outcomeOf({ reports: reports[size], ...figure }, [
    ...cards,
    ...broken,
    left.length > 0 && `left on the disk: ${left[0]}`,
    moved.stuck > 0 && `${moved.stuck} did not arrive in ${tries} tries`,
    again > moved.cuts * underWay && `${again} bytes travelled again after ${moved.cuts} cuts`,
    !judgedAgain && 'a photo whose last byte came before a kill is never judged',
  ])
}

const run = async (trial: Trial): Promise<Outcome> => {
  const { seed, plant } = trial
  const random = randomOf(`R13/${seed}`)
  const house = await openHouse('r13', random)
  const target = { host: '127.0.0.1', port: Number(new URL(house.url).port) }
  const proxy = await startFaultProxy(await freePort(random), target, random)
  const moved = { sent: 0, needed: 0, cuts: 0, stuck: 0 }
  try {
    if (plant === 'untied') await house.database.owner.query(untied)
    return await judge({ house, proxy, random, plant, moved }, trial)
  } finally {
    await proxy.stop()
    await house.stop()
  }
}

export const interruptedUpload: Row = {
  id: 'R13',
  title:
    'Interrupted uploads: cut after the record, within photo k of n, at the answer; any order; two equal photos',
  bar: 'one event, n photos, no orphan file; a resume sends only the missing bytes',
  plants: {
    untied: 'a trigger cuts the tie between photo and case',
    forgetful: 'what arrived of a photo is deleted after each cut',
  },
  fast: true,
  seconds: { quick: 120, full: 300 },
  run,
}
