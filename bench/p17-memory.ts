import type { Bench, Measure } from './bench.ts'
import { runLoad } from './load.ts'
import { loadNow } from './measure.ts'
import { dispatcher } from './reading.ts'

/** Resident memory of the one server process that took all the load of this run, reads and writes once more included. */
export const memory: Measure = {
  id: 'P17',
  title: 'Memory of the server process after the load',
  run: async (bench: Bench) => {
    const { server, places } = bench
    const cookie = await server.signIn(dispatcher)
    const job = { connections: 32, warmSeconds: 0, seconds: bench.seconds(4) }
    await runLoad(server.url, { ...job, traffic: { kind: 'reports', places } })
    await runLoad(server.url, {
      ...job,
      traffic: { kind: 'get', paths: ['/api/v1/cases?sort=newest&limit=50'], cookie },
    })
    const figure = Math.round(server.memoryMb())
    return {
      id: 'P17',
      title: memory.title,
      figure,
      unit: 'MB resident',
      bar: '≤ 200 MB',
      pass: figure <= 200,
      seed: bench.seed,
      load: loadNow(),
      detail: {},
    }
  },
}
