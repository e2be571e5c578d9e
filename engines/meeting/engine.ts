// The door of this engine for mechanisms: a matter that is deliberated, and a meeting with items.
export {
  afterVote,
  getVote,
  linked,
  makeMatter,
  needDisclosed,
  needPassed,
  needRejected,
  onTheBoard,
  opened,
  spend,
  takeDown,
  type FileItem,
  type KnownMatter,
} from '#engines/meeting/matter.ts'
export { makeMeeting } from '#engines/meeting/meeting.ts'
export { voiceRules } from '#engines/meeting/voices.ts'
