import type { Result } from './measure.ts'
import type { ServerProcess, Stand } from './stand.ts'

/** What a measure is given: the database, a running server, the city in it, and how long it may take. */
export interface Bench {
  readonly stand: Stand
  readonly server: ServerProcess
  readonly county: string
  /** Places inside the county's grids. */
  readonly places: readonly (readonly [lon: number, lat: number])[]
  readonly seed: number
  readonly rows: number
  readonly rounds: number
  readonly warmSeconds: number
  /** Seconds of one call, shorter with `--quick`. */
  readonly seconds: (usual: number) => number
}

export interface Measure {
  readonly id: string
  readonly title: string
  readonly run: (bench: Bench) => Promise<Result>
}
