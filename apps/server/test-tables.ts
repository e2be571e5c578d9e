import { newId } from '#kernel/id/id.ts'
import { testServer } from '#apps/server/test-server.ts'
import type { Listed } from '#town/sheets.ts'

// One table over HTTP: who asks, who answers, and the people and homes that its sheets name. Each test file has its own.

export const server = await testServer()
export const { town, call } = server
export const { owner } = town.database
export const county = '511424'
const village = '511424109004'
export const works = await server.signIn('511424-municipal-department-handler-1')
export const enforcement = await server.signIn('511424-urban-management-department-handler-1')
export const secretary = await server.signIn(`community-secretary-${village}`)
export const neighbour = await server.signIn('community-secretary-511424109003')
const { rows: areaRows } = await owner.query<{ path: string }>(
  `select path from kernel.areas where id = $1 and valid_to is null`,
  [village],
)
export const area = areaRows[0]?.path ?? ''
export const { rows: people } = await owner.query<Listed & { phone: string | null }>(
  `select p.name, p.id_no as identity, p.phone from base_data.persons p join base_data.households h on h.county = p.county and h.id = p.household
   where h.area_path like $1 order by p.id limit 30`,
  [`${area}/%`],
)
export const { rows: homes } = await owner.query<{ address: string }>(
  `select address from base_data.households where area_path like $1 group by address having count(*) = 1 order by address limit 20`,
  [`${area}/%`],
)

export const upload = async (bytes: Buffer, cookie = works, name = '摸底表.xlsx') => {
  const answer = await fetch(`${server.url}/api/v1/one-table/sheets`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream', 'x-sheet-name': encodeURIComponent(name) },
    body: new Uint8Array(bytes),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, never> & { id: string } }
}

export const act = (cookie: string, id: string, action: string, input: object) =>
  call('POST', '/acts', { id: newId(), process: 'base-data/one-table', case: id, action, input }, cookie)

/** On an item of the township list, with its grounds. */
export const grounds = { item: 'JB-04', purpose: '助餐需求', basis: '老年人权益保障法', columns: [] }

export const ask = async (
  bytes: Buffer,
  {
    cookie = works,
    name = '摸底表.xlsx',
    reason = '',
    ...more
  }: Record<string, unknown> & { cookie?: string; name?: string } = {},
) => {
  const { body } = await upload(bytes, cookie, name)
  const id = newId()
  const input = { ...grounds, sheet: body.id, area, title: '摸底表', reason, ...more }
  return { id, sheet: body.id, answer: await act(cookie, id, 'ask', input) }
}

interface Shown {
  columns: { index: number; label: string }[]
  rows: { at: number; cells: { text: string; source: string }[] }[]
}

export const shown = async (id: string, cookie: string): Promise<Shown> =>
  (await call('GET', `/one-table/requests/${id}`, undefined, cookie)).body as unknown as Shown

export const gapsOf = ({ rows, columns }: Shown) =>
  rows.flatMap(({ at, cells }) =>
    cells.flatMap(({ source }, i) =>
      source === 'gap' ? [{ row: at, column: columns[i]?.index, value: '否' }] : [],
    ),
  )

export const fileOf = async (sheet: string, cookie = works) => {
  const answer = await fetch(`${server.url}/api/v1/one-table/sheets/${sheet}/file`, { headers: { cookie } })
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}
