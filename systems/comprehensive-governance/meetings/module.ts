import type { CaseModule } from '#platform/server/case/module.ts'
import { makeMeeting, type FileItem } from '#engines/meeting/engine.ts'
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

/** The three kinds of meeting; `file` makes a case of what comes up. */
export const meetingModules = (file: FileItem): readonly CaseModule[] =>
  [
    makeMeeting(
      { definition: consultation, words: consultationWords, numberKind: 'XS', asks: 'opinion' },
      file,
    ),
    makeMeeting(
      { definition: bringToTable, words: bringToTableWords, numberKind: 'YX', asks: 'opinion' },
      file,
    ),
    makeMeeting(
      { definition: heartToHeart, words: heartToHeartWords, numberKind: 'KT', asks: 'question' },
      file,
    ),
  ] as readonly CaseModule[]
