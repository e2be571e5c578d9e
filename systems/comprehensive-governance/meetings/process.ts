import { meetingDefinition } from '#engines/meeting/contract.ts'

const named = (name: string, clauses: readonly string[]) =>
  meetingDefinition(`comprehensive-governance/${name}`, clauses)

/** 多方协商 (D05-3, D05-4): all parties around one topic, in whatever format suits it. */
export const consultation = named('consultation', ['D05-3', 'D05-4'])
/** 有事来协商 (D09-12): a topic is brought, screened with a reason, talked over and fed back. */
export const bringToTable = named('bring-to-table', ['D09-12'])
/** 民情恳谈会 (D09-11): what people ask is answered on the spot, promised or filed as a case. */
export const heartToHeart = named('heart-to-heart', ['D09-11'])

/** Kinds of meeting that the public reads and speaks on. */
export const topics = [consultation, bringToTable, heartToHeart] as const
