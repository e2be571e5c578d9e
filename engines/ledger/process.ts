import type { ProcessDefinition } from '#kernel/process/definition.ts'

/** Who does what in a scheme; the steps and their order are the engine's. */
export interface PointRoles {
  readonly claim: readonly string[]
  readonly assess: readonly string[]
  readonly publish: readonly string[]
}

export interface Named {
  readonly name: string
  readonly clauses: readonly string[]
  readonly version?: number
  readonly roles: PointRoles
}

const unique = (roles: readonly string[]): string[] => [...new Set(roles)]

const states = {
  claimed: { kind: 'open' },
  refused: { kind: 'done' },
  assessed: { kind: 'open' },
  publicised: { kind: 'open' },
  posted: { kind: 'done' },
  reversed: { kind: 'end' },
} as const

const actionsFor = ({ claim, assess, publish }: PointRoles): ProcessDefinition['actions'] => ({
  claim: { from: 'start', to: 'claimed', by: claim, form: 'claim' },
  assess: { from: ['claimed'], to: 'assessed', by: assess, form: 'assess', within: 'assess', else: 'remind' },
  refuse: { from: ['claimed'], to: 'refused', by: assess, form: 'why' },
  appeal: { from: ['refused'], to: 'claimed', by: claim, form: 'why' },
  publicise: { from: ['assessed'], to: 'publicised', by: publish, within: 'publicise', else: 'remind' },
  object: { from: ['publicised'], to: 'claimed', by: unique([...claim, ...assess]), form: 'why' },
  post: { from: ['publicised'], to: 'posted', by: ['system'], within: 'object', else: 'post' },
  reverse: { from: ['posted'], to: 'reversed', by: publish, form: 'why' },
  remind: { from: ['claimed', 'assessed'], to: 'stay', by: ['system'] },
})

/**
 * 积分 (SM-POINTS): claimed with a reason, assessed by somebody else, publicised, posted by the clock when nobody objected.
 * What was posted is never edited, only taken back. A refusal may be appealed.
 */
export const pointsProcess = ({ name, clauses, version = 1, roles }: Named): ProcessDefinition => ({
  name,
  version,
  clauses,
  roles: unique([...roles.claim, ...roles.assess, ...roles.publish]),
  states,
  actions: actionsFor(roles),
})

/** 兑换: one act hands goods over; it may be taken back whole, with the stock. */
export const redemptionProcess = ({
  name,
  clauses,
  by,
}: Pick<Named, 'name' | 'clauses'> & { readonly by: readonly string[] }): ProcessDefinition => ({
  name,
  version: 1,
  clauses,
  roles: by,
  states: { handed: { kind: 'done' }, returned: { kind: 'end' } },
  actions: {
    redeem: { from: 'start', to: 'handed', by, form: 'redeem' },
    giveBack: { from: ['handed'], to: 'returned', by, form: 'why' },
  },
})

/** Who makes the rules of a scheme: somebody writes them, somebody else attests the meeting that decided. */
export interface RuleRoles {
  readonly write: readonly string[]
  readonly attest: readonly string[]
}

/** 积分细则 (D09-16): written, decided by a meeting, in force from the next month; what was claimed before keeps its rules. */
export const ruleChangeProcess = ({
  name,
  clauses,
  roles: { write, attest },
}: {
  readonly name: string
  readonly clauses: readonly string[]
  readonly roles: RuleRoles
}): ProcessDefinition => ({
  name,
  version: 1,
  clauses,
  roles: [...write, ...attest],
  states: { written: { kind: 'open' }, adopted: { kind: 'end' }, dropped: { kind: 'end' } },
  actions: {
    write: { from: 'start', to: 'written', by: write, form: 'write' },
    rewrite: { from: ['written'], to: 'stay', by: write, form: 'write' },
    adopt: { from: ['written'], to: 'adopted', by: attest, form: 'adopt', within: 'decide', else: 'remind' },
    drop: { from: ['written'], to: 'dropped', by: write, form: 'why' },
    remind: { from: ['written'], to: 'stay', by: ['system'] },
  },
})
