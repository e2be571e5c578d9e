import 'fake-indexeddb/auto'
import type { Fields } from '#kernel/case/fold.ts'
import { newId } from '#kernel/id/id.ts'
import { openField, type Field } from '#platform/browser/field/engine.ts'
import { openStore, rowsOf, type FieldStore } from '#platform/browser/field/store.ts'
import type { Wires } from '#platform/browser/field/wires.ts'
import { Refused } from '#platform/browser/refusal.ts'
import { signIn, type Client } from './client.ts'
import type { House } from './house.ts'
import { announce, askStanding, sendPiece } from './photos.ts'

/** A case as a device has it in its set. */
export interface CaseHere {
  readonly id: string
  readonly process: string
  readonly state: string
  readonly head: number
  readonly unit?: string
  readonly fields: Fields
}

/** How a line treats one request: a link that loses some, or a planted one that lies. */
export type Line = <Answer>(way: string, work: () => Promise<Answer>, asked: unknown) => Promise<Answer>

export interface Worker {
  readonly account: string
  readonly grid: string
  readonly unit: string
  readonly place: { readonly lon: number; readonly lat: number; readonly source: 'map' }
}

/** A phone that runs the product's own end of the sync, over a line that the row brings. */
export interface Device {
  readonly worker: Worker
  readonly cookie: string
  readonly store: FieldStore
  readonly field: () => Field
  /** Ends the app where it stands, as a killed tab does, and opens it again on the same store. */
  readonly kill: () => void
  readonly cases: () => Promise<CaseHere[]>
  /** Every act that was ever kept here, also after the device let go of it. */
  readonly kept: string[]
}

export const straight: Line = (_way, work) => work()

const workersSql = `
  select p.account, g.id as grid, p.unit, g.lon, g.lat from kernel.posts p
  join base_data.grids g on g.county = p.county and p.area_path like '%/' || g.id
  where p.role = 'grid-worker' order by p.area_path, p.account limit $1`

/** Workers of neighbouring grids: some share a community, so that they meet on cases. */
export const workersOf = async ({ database }: House, count: number): Promise<Worker[]> => {
  const { rows } = await database.owner.query<Omit<Worker, 'place'> & { lon: number; lat: number }>(
    workersSql,
    [count],
  )
  return rows.map(({ lon, lat, ...worker }) => ({ ...worker, place: { lon, lat, source: 'map' } }))
}

const post = async <Answer>(client: Client, cookie: string, path: string, body: unknown): Promise<Answer> => {
  const answer = await client.send('POST', `/api/v1/sync/${path}`, { body, cookie })
  if (answer.status !== 200) throw new Refused(answer.body)
  return answer.body as Answer
}

const upload = (client: Client) => async (id: string, blob: Blob) => {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const { status, headers } = await askStanding(client, id)
  const offset = status === 200 ? Number(headers['upload-offset']) : 0
  if (status !== 200 && (await announce(client, id, bytes.length)).status === 409) return
  if (offset < bytes.length) await sendPiece(client, id, bytes, offset)
}

const wiresOf = (
  client: Client,
  cookie: string,
  line: Line,
  now: () => number,
  lives: () => boolean,
): Wires => {
  const carry = async <Answer>(way: string, work: () => Promise<Answer>, asked: unknown): Promise<Answer> => {
    if (!lives()) throw new TypeError('this app was killed')
    const answer = await line(way, work, asked)
    if (!lives()) throw new TypeError('this app was killed')
    return answer
  }
  const ask =
    <Answer>(path: string) =>
    (asked: unknown) =>
      carry(path, () => post<Answer>(client, cookie, path, asked), asked)
  return {
    sync: { send: ask('acts'), pull: ask('pull'), handOver: ask('hand-over'), wipe: ask('wipe') },
    uploadPhoto: (id, blob) => carry('photo', () => upload(client)(id, blob), id),
    now,
    reachable: () => true,
    alone: (work) => work(),
  }
}

/** The app on a phone: ended, it neither asks nor hears any more, as a killed tab. */
const startApp = (store: FieldStore, wires: (lives: () => boolean) => Wires) => {
  let lives = true
  const field = openField({ store, wires: wires(() => lives) })
  const end = (): void => {
    lives = false
    field.stop()
  }
  return { field, end }
}

export const openDevice = async (
  { client }: House,
  worker: Worker,
  line: Line,
  now: () => number = Date.now,
): Promise<Device> => {
  const cookie = await signIn(client, worker.account)
  const store = openStore(`${worker.account}-${newId()}`)
  const start = () => startApp(store, (lives) => wiresOf(client, cookie, line, now, lives))
  let app = start()
  return {
    worker,
    cookie,
    store,
    field: () => app.field,
    kill: () => {
      app.end()
      app = start()
    },
    cases: () => rowsOf<CaseHere>(store, 'cases'),
    kept: [],
  }
}
