import { serverKilled } from './r01-server-killed.ts'
import { databaseKilled } from './r02-database-killed.ts'
import { synced } from './r03-synced.ts'
import { secondProcess } from './r04-second-process.ts'
import { diskFull } from './r05-disk-full.ts'
import { databaseFrozen } from './r06-database-frozen.ts'
import type { Row } from './row.ts'

/** The scorecard's lines, in their order. */
export const rows: readonly Row[] = [
  serverKilled,
  databaseKilled,
  synced,
  secondProcess,
  diskFull,
  databaseFrozen,
]
