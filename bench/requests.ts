import { newId } from '#kernel/id/id.ts'
import { wire } from '#platform/contract/wire.ts'

/** What the load generator sends: fixed requests in turn, or fresh reports from a list of places. */
export type Traffic =
  | { readonly kind: 'get'; readonly paths: readonly string[]; readonly cookie?: string | undefined }
  | {
      readonly kind: 'reports'
      readonly places: readonly (readonly [lon: number, lat: number])[]
      readonly cookie?: string | undefined
    }
  | {
      readonly kind: 'batches'
      readonly places: readonly (readonly [lon: number, lat: number])[]
      readonly cookie: string
      readonly device: string
    }

/** Sentences of the length that people write: about thirty characters. */
const said = [
  '小区东门的路灯坏了三盏，晚上回家看不清路，老人孩子走路不安全。',
  '菜市场后面的垃圾两天没有人收，味道很大，还有积水流到路上。',
  '河边步道的护栏松动了，有一段快要掉下去，请尽快来修一下。',
  '楼上装修从早上六点开始敲墙，周末也不停，邻居都没法休息。',
  '村口的井盖不见了，只放了一根树枝，骑车的人容易掉进去。',
  '学校门口接送时间车辆乱停，把人行道都占了，学生只能走马路。',
]

const head = (method: string, path: string, cookie: string | undefined, length: number | undefined): string =>
  `${method} ${path} HTTP/1.1\r\nHost: bench\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}${
    length === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${length}\r\n`
  }\r\n`

const told = (i: number, [lon, lat]: readonly [number, number]) => ({
  place: { lon, lat, accuracy: 12, source: 'phone', words: `${i % 400}号门前` },
  words: `${said[i % said.length]}（${i % 997}）`,
})

/** What one batch of a device holds. */
export const batchSize = 50

const act = (i: number, place: readonly [number, number]) => ({
  id: newId(),
  case: newId(),
  process: 'grid-affairs/incident',
  action: 'report',
  input: { ...told(i, place), channel: 'patrol' },
})

type Places = readonly (readonly [number, number])[]

const report = (i: number, places: Places): string =>
  JSON.stringify({ id: newId(), case: newId(), ...told(i, places[i % places.length] ?? [0, 0]) })

const batch = (i: number, places: Places, device: string): string => {
  const acts = Array.from({ length: batchSize }, (_, k) =>
    act(i * batchSize + k, places[(i + k) % places.length] ?? [0, 0]),
  )
  return JSON.stringify({ wire, device, acts })
}

/** The bytes of the i-th request. */
export const requestOf = (traffic: Traffic, i: number): string => {
  if (traffic.kind === 'get')
    return head('GET', traffic.paths[i % traffic.paths.length] ?? '/', traffic.cookie, undefined)
  const [path, body] =
    traffic.kind === 'reports'
      ? ['/api/v1/reports', report(i, traffic.places)]
      : ['/api/v1/sync/acts', batch(i, traffic.places, traffic.device)]
  return head('POST', path, traffic.cookie, Buffer.byteLength(body)) + body
}
