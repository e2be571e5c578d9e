import type { Row } from './row.ts'
import { serverKilled } from './r01-server-killed.ts'
import { databaseKilled } from './r02-database-killed.ts'

/** The scorecard's lines, in their order. */
export const rows: readonly Row[] = [serverKilled, databaseKilled]
