import { newId } from '#kernel/id/id.ts'

/** What the load generator sends: fixed requests in turn, or fresh reports from a list of places. */
export type Traffic =
  | { readonly kind: 'get'; readonly paths: readonly string[]; readonly cookie?: string | undefined }
  | {
      readonly kind: 'reports'
      readonly places: readonly (readonly [lon: number, lat: number])[]
      readonly cookie?: string | undefined
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

const report = (i: number, [lon, lat]: readonly [number, number]): string =>
  JSON.stringify({
    id: newId(),
    case: newId(),
    place: { lon, lat, accuracy: 12, source: 'phone', words: `${i % 400}号门前` },
    words: `${said[i % said.length]}（${i % 997}）`,
  })

/** The bytes of the i-th request. */
export const requestOf = (traffic: Traffic, i: number): string => {
  if (traffic.kind === 'get')
    return head('GET', traffic.paths[i % traffic.paths.length] ?? '/', traffic.cookie, undefined)
  const body = report(i, traffic.places[i % traffic.places.length] ?? [0, 0])
  return head('POST', '/api/v1/reports', traffic.cookie, Buffer.byteLength(body)) + body
}
