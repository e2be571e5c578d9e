import type { Row } from './row.ts'
import { serverKilled } from './r01-server-killed.ts'

/** The scorecard's lines, in their order. */
export const rows: readonly Row[] = [serverKilled]
