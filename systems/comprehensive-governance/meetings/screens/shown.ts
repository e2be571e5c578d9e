import { shownMeeting } from '#engines/meeting/screens/shown.tsx'
import {
  bringToTable,
  consultation,
  heartToHeart,
} from '#systems/comprehensive-governance/meetings/process.ts'
import {
  bringToTableWords,
  consultationWords,
  heartToHeartWords,
} from '#systems/comprehensive-governance/meetings/words.ts'
import type { ShownProcess } from '#ui/process/shown.ts'

export const shownMeetings: readonly ShownProcess[] = [
  shownMeeting({ definition: consultation, words: consultationWords }),
  shownMeeting({ definition: bringToTable, words: bringToTableWords }),
  shownMeeting({ definition: heartToHeart, words: heartToHeartWords }),
]
