/** An incident as a script: what people did and when, for the engine to play. It decides no state and no deadline. */
export interface Script {
  readonly id: string
  readonly county: string
  /** Minutes before now at which it was reported. */
  readonly at: number
  readonly channel: Channel
  readonly category: string
  readonly grid: string
  readonly lon: number
  readonly lat: number
  readonly title: string
  readonly words: string
  readonly reporter: Reporter
  readonly outcome: Outcome
  /** Where an open script stands today. */
  readonly state?: OpenState
  readonly steps: readonly Step[]
}

export interface Step {
  readonly action: string
  /** Minutes after the report, never falling. */
  readonly afterMinutes: number
  /** Role that acts; `resident` is whoever reported. */
  readonly by: string
  /** The account that acts; a resident has none. */
  readonly account?: string
  /**
   * As the form of the action wants it, except for what only a played script knows: `intoStory` is the id of a script,
   * `untilAfterMinutes` and `replyByAfterMinutes` count from the report.
   */
  readonly input: Readonly<Record<string, unknown>>
  /** The category asks for a photo afterwards: the player attaches one. */
  readonly needsPhoto?: true
}

export type Channel = 'resident' | 'grid' | 'patrol' | 'hotline' | 'talk' | 'leader'

export type Reporter =
  | { readonly kind: 'account'; readonly account: string; readonly role: string }
  | { readonly kind: 'named'; readonly name: string; readonly phone: string }
  | { readonly kind: 'anonymous' }

export const outcomes = [
  'selfSolved',
  'closed',
  'late',
  'returned',
  'reworked',
  'reopened',
  'merged',
  'suspended',
  'extended',
  'rejected',
  'supplemented',
  'escalated',
  'voided',
  'open',
] as const
export type Outcome = (typeof outcomes)[number]

export const openStates = [
  'reported',
  'asked',
  'filed',
  'dispatched',
  'returned',
  'handling',
  'suspended',
  'inspecting',
  'rework',
] as const
export type OpenState = (typeof openStates)[number]

/** What the story teller may assume about the moment of playing; a script itself knows relative time only. */
export interface Now {
  /** 1 Monday … 7 Sunday, local. */
  readonly weekday: number
  /** Minutes since local midnight. */
  readonly minute: number
}
