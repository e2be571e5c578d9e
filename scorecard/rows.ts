import { serverKilled } from './r01-server-killed.ts'
import { databaseKilled } from './r02-database-killed.ts'
import { synced } from './r03-synced.ts'
import { secondProcess } from './r04-second-process.ts'
import { diskFull } from './r05-disk-full.ts'
import { databaseFrozen } from './r06-database-frozen.ts'
import { badLinks } from './r07-bad-links.ts'
import { failAnywhere } from './r08-fail-anywhere.ts'
import { duplicateStorm } from './r11-duplicate-storm.ts'
import { otherContent } from './r12-other-content.ts'
import { interruptedUpload } from './r13-interrupted-upload.ts'
import { resendAfterEnd } from './r14-resend-after-end.ts'
import { racing } from './r15-racing.ts'
import { daysOffline } from './r16-days-offline.ts'
import { wrongClocks } from './r17-clocks.ts'
import type { Row } from './row.ts'

/** The scorecard's lines, in their order. */
export const rows: readonly Row[] = [
  serverKilled,
  databaseKilled,
  synced,
  secondProcess,
  diskFull,
  databaseFrozen,
  badLinks,
  failAnywhere,
  duplicateStorm,
  otherContent,
  interruptedUpload,
  resendAfterEnd,
  racing,
  daysOffline,
  wrongClocks,
]
