import fastify from 'fastify'
import { openPool } from '#platform/server/db/open-pool.ts'

/**
 * The reference of reading over HTTP: Fastify and pg with prepared statements on the same tables, as the owner whom no wall
 * stops, without sessions, rights, contract or documents. Started as `node bare-server.ts <port> <database url>`.
 */
const [port = '0', url = ''] = process.argv.slice(2)
const pool = openPool({ connectionString: url, max: 10 })
const app = fastify()

app.get('/readyz', async () => ({ ready: true }))

app.get<{ Params: { county: string; id: string } }>(
  '/case/:county/:id',
  async ({ params: { county, id } }) => {
    const { rows } = await pool.query({
      name: 'case',
      text: `select c.*,
          (select jsonb_agg(f order by f.seq) from kernel.facts f where f.county = c.county and f.case_id = c.id) as facts,
          (select jsonb_agg(m order by m.created_at) from kernel.messages m where m.county = c.county and m.case_id = c.id) as messages
        from kernel.cases c where county = $1 and id = $2`,
      values: [county, id],
    })
    return rows[0]
  },
)

app.get<{ Params: { county: string } }>('/list/:county', async ({ params: { county } }) => {
  const { rows } = await pool.query({
    name: 'list',
    text: `select id, number, process, state, title, area_path, unit, due_at, opened_at, changed_at, rank, head, fields
      from kernel.cases where county = $1 and process = 'grid-affairs/incident' order by opened_at desc, id desc limit 50`,
    values: [county],
  })
  return rows
})

await app.listen({ port: Number(port), host: '127.0.0.1' })
