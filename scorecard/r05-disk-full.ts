import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client as SqlClient } from 'pg'
import { newId } from '#kernel/id/id.ts'
import { testFolder } from '#platform/server/db/test-folder.ts'
import { randomOf } from '#town/random.ts'
import { place, sendAct, signInAll, type Cookies } from './cast.ts'
import { makeClient, type Answer, type Client } from './client.ts'
import { fillCountyFolder } from './county.ts'
import { judgeFolder } from './judge.ts'
import { makeLedger, noAnswer, noteAck, startWriters, type Ledger } from './ledger.ts'
import { startLiar, type Told } from './liar.ts'
import { announce, makePhoto, sendPiece } from './photos.ts'
import { notRun, outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { freePort, startServer } from './server-process.ts'
import { mayMount, mountSmallDisk, type SmallDisk } from './small-disk.ts'

const megabyte = 1024 * 1024
const holds = { quick: 1500, full: 30_000 } as const
const backMs = 5000

interface Seen {
  reads: number
  readFaults: number
  refusedActs: number
  refusedUploads: number
  readonly unclear: string[]
}

/** 507 or 503, in both languages, saying that reading goes on or that it may be sent again. */
const isClear = ({ status, body }: Answer): boolean => {
  const words = body['words'] as { zh?: string; en?: string } | undefined
  return (
    (status === 507 || status === 503) &&
    /空间|数据库/.test(words?.zh ?? '') &&
    /disk|database/.test(words?.en ?? '')
  )
}

interface Scene {
  readonly client: Client
  readonly cookies: Cookies
  readonly ledger: Ledger
  readonly photo: Uint8Array
}

/** A report of this row's own, promised like those of the writers. */
const report = async ({ client, cookies, ledger }: Scene): Promise<Answer> => {
  const act = { id: newId(), case: newId(), action: 'report', input: { place, words: '路灯不亮' } }
  ledger.sent.add(act.id)
  const answer = await sendAct(client, cookies, 'resident', act)
  if (answer.status === 200) noteAck(ledger, act, answer)
  return answer
}

const upload = async (client: Client, photo: Uint8Array): Promise<Answer> => {
  const id = newId()
  const announced = await announce(client, id, photo.length)
  return announced.status === 201 ? sendPiece(client, id, photo, 0) : announced
}

const unclearOf = (answer: Answer | undefined): string[] => {
  if (answer && (answer.status < 300 || isClear(answer))) return []
  return [`${answer?.status ?? 'no answer'} ${JSON.stringify(answer?.body ?? {}).slice(0, 90)}`]
}

/** While the disk is full: what is sent is refused clearly, and reading works. */
const lookAround = async (scene: Scene, ms: number): Promise<Seen> => {
  const { client, cookies, photo } = scene
  const seen: Seen = { reads: 0, readFaults: 0, refusedActs: 0, refusedUploads: 0, unclear: [] }
  const list = () => client.send('GET', '/api/v1/cases?limit=5', { cookie: cookies.dispatcher })
  for (const end = Date.now() + ms; Date.now() < end; await pause(50)) {
    const asked = [list(), report(scene), upload(client, photo)] as const
    const [read, act, sent] = await Promise.all(asked.map((one) => one.catch(() => undefined)))
    seen.reads += 1
    if (read?.status !== 200) seen.readFaults += 1
    if (act?.status !== 200) seen.refusedActs += 1
    if (sent?.status !== 204) seen.refusedUploads += 1
    seen.unclear.push(...unclearOf(act), ...unclearOf(sent))
  }
  return seen
}

/** Others fill the disk step by step during intake, to the last byte. */
const fill = async (disk: SmallDisk): Promise<void> => {
  for (let left = 80; left > 0; left -= 8) {
    disk.fillTo(left * megabyte)
    await pause(60)
  }
  disk.fillTo(0)
}

const recovers = async (scene: Scene): Promise<number> => {
  const began = Date.now()
  while (Date.now() - began < 20_000) {
    const answer = await report(scene).catch(() => undefined)
    if (answer?.status === 200) return Date.now() - began
    await pause(50)
  }
  return Infinity
}

const unkept = (told: Told) =>
  told.path.endsWith('/acts') &&
  Number.parseInt(String(/"id":"[^"]*(.)"/.exec(told.body.toString())?.[1]), 16) === 7
    ? { answer: { status: 200, body: { number: 'x', head: 1, state: 'filed', repeated: false } } }
    : undefined

/** The log gets a small disk of its own, which the product's reserve does not look at. */
const splitLog = (dataDir: string): SmallDisk => {
  const log = join(realpathSync(join(dataDir, 'pg', 'cluster')), 'pg_wal')
  execFileSync('mv', [log, `${log}.old`])
  execFileSync('mkdir', ['-m', '700', log])
  const disk = mountSmallDisk(log, 96)
  execFileSync('cp', ['-a', `${log}.old/.`, log])
  execFileSync('chown', ['--reference', `${log}.old`, log])
  execFileSync('chmod', ['700', log])
  return disk
}

/** As an archiver does: begins the next file of the log, as long as there is room for one. */
const useUpLog = async (dataDir: string): Promise<void> => {
  const client = new SqlClient({
    host: join(dataDir, 'pg', 'socket'),
    user: 'postgres',
    database: 'tongping',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    for (let i = 0; i < 20; i += 1)
      await client.query('select pg_logical_emit_message(false, $1, $1), pg_switch_wal()', ['scorecard'])
  } catch {
    // The database went down, as a database does whose log cannot grow: the row must see it.
  }
}

const drive = async (dataDir: string, disk: SmallDisk, ledger: Ledger, { seed, size, plant }: Trial) => {
  const random = randomOf(`R5/${seed}`)
  const server = await startServer({ dataDir, port: await freePort(random) })
  const liar = plant === 'unkept' ? await startLiar(await freePort(random), server.url, unkept) : undefined
  const client = makeClient(liar?.url ?? server.url, { sockets: 12, patience: 30_000 })
  const cookies = await signInAll(client)
  const photo = await makePhoto(seed)
  const team = startWriters(4, { client, ledger }, [cookies], (i) => randomOf(`R5/${seed}/${i}`))
  await fill(disk)
  const scene = { client, cookies, ledger, photo }
  if (plant === 'blind') await useUpLog(dataDir)
  const seen = await lookAround(scene, holds[size])
  disk.empty()
  const recoveredIn = await recovers(scene)
  const uploadAfter = await upload(client, photo).catch(() => undefined)
  if (!(await team.rest())) ledger.refused.push(noAnswer)
  client.close()
  await liar?.stop()
  await server.stop()
  return { seen, recoveredIn, uploads: uploadAfter?.status === 204 }
}

const judge = async (dataDir: string, disk: SmallDisk, trial: Trial): Promise<Outcome> => {
  const ledger = makeLedger()
  const { seen, recoveredIn, uploads } = await drive(dataDir, disk, ledger, trial)
  const { figure, wrong } = await judgeFolder(dataDir, ledger)
  const { unclear, ...counted } = seen
  return outcomeOf({ ...figure, ...counted, recoveredInMs: recoveredIn }, [
    ...wrong,
    seen.readFaults > 0 && `${seen.readFaults} of ${seen.reads} reads failed on the full disk`,
    (seen.refusedActs === 0 || seen.refusedUploads === 0) && 'the full disk refused nothing',
    unclear.length > 0 && `not said clearly: ${unclear[0]}`,
    recoveredIn > backMs && `it took ${recoveredIn} ms to accept again`,
    !uploads && 'uploads do not work after the space came back',
  ])
}

const run = async (trial: Trial): Promise<Outcome> => {
  if (!mayMount()) return notRun('only root on Linux may mount a small disk')
  const { path, remove } = testFolder('r05')
  const dataDir = join(path, 'disk')
  mkdirSync(dataDir)
  const disks: SmallDisk[] = []
  try {
    if (trial.plant !== 'blind') disks.push(mountSmallDisk(dataDir, 256))
    await fillCountyFolder(dataDir)
    if (trial.plant === 'blind') disks.push(splitLog(dataDir))
    const [disk] = disks
    if (!disk) throw new Error('no disk to fill')
    return await judge(dataDir, disk, trial)
  } finally {
    for (const disk of disks) disk.remove()
    remove()
  }
}

export const diskFull: Row = {
  id: 'R5',
  title: 'The disk fills up during intake (256 MB for data and uploads)',
  bar: '507 or 503 with clear words, nothing acknowledged is lost, reads go on, accepts again when space returns',
  plants: {
    blind: 'the database’s log lies on another small disk, which the reserve does not see',
    unkept: 'a proxy answers 200 for some acts that never reached the server',
  },
  fast: false,
  seconds: { quick: 120, full: 240 },
  run,
}
