/** What a meeting takes down: a question, and what becomes of it. */
export interface MeetingItem {
  readonly what: string
  readonly treat: 'answered' | 'promise' | 'case'
  readonly answer: string
  readonly owner: string
  readonly doneBy?: string
  /** The case that it was filed as. */
  readonly case?: string
}

// What a mechanism needs of the engine on both sides, server and browser.
export { meetingDefinition } from '#engines/meeting/process.ts'
export { meetingWords } from '#engines/meeting/words.ts'
