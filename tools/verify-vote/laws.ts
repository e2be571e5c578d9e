export interface Law {
  readonly measures: readonly string[]
  /** More than (`>`) or at least (`>=`) a share of the whole roll must take part. */
  readonly quorum: readonly [sign: '>' | '>=', n: number, d: number]
  readonly pass: readonly [sign: '>' | '>=', n: number, d: number, base: 'present' | 'participants' | 'all']
  readonly proxies: number
  readonly secret: boolean
}

/** What law and custom say, written down a second time from the texts. */
export const laws: Readonly<Record<string, Law>> = {
  'villagers-adults@1': {
    measures: ['heads'],
    quorum: ['>', 1, 2],
    pass: ['>', 1, 2, 'present'],
    proxies: 0,
    secret: true,
  },
  'villagers-households@1': {
    measures: ['heads'],
    quorum: ['>=', 2, 3],
    pass: ['>', 1, 2, 'present'],
    proxies: 0,
    secret: true,
  },
  'village-representatives@1': {
    measures: ['heads'],
    quorum: ['>=', 2, 3],
    pass: ['>', 1, 2, 'present'],
    proxies: 0,
    secret: true,
  },
  'residents-adults@1': {
    measures: ['heads'],
    quorum: ['>', 1, 2],
    pass: ['>', 1, 2, 'present'],
    proxies: 0,
    secret: true,
  },
  'residents-households@1': {
    measures: ['heads'],
    quorum: ['>', 1, 2],
    pass: ['>', 1, 2, 'present'],
    proxies: 0,
    secret: true,
  },
  'resident-representatives@1': {
    measures: ['heads'],
    quorum: ['>', 1, 2],
    pass: ['>', 1, 2, 'present'],
    proxies: 0,
    secret: true,
  },
  'party-members@1': {
    measures: ['heads'],
    quorum: ['>=', 2, 3],
    pass: ['>', 1, 2, 'all'],
    proxies: 0,
    secret: true,
  },
  'owners-ordinary@1': {
    measures: ['area', 'heads'],
    quorum: ['>=', 2, 3],
    pass: ['>', 1, 2, 'participants'],
    proxies: 3,
    secret: false,
  },
  'owners-special@1': {
    measures: ['area', 'heads'],
    quorum: ['>=', 2, 3],
    pass: ['>=', 3, 4, 'participants'],
    proxies: 3,
    secret: false,
  },
  'collective-members@1': {
    measures: ['heads'],
    quorum: ['>=', 2, 3],
    pass: ['>=', 2, 3, 'all'],
    proxies: 3,
    secret: false,
  },
  'deputies@1': {
    measures: ['heads'],
    quorum: ['>=', 2, 3],
    pass: ['>', 1, 2, 'all'],
    proxies: 0,
    secret: true,
  },
  'household-poll@1': {
    measures: ['heads'],
    quorum: ['>', 1, 2],
    pass: ['>', 1, 2, 'participants'],
    proxies: 0,
    secret: true,
  },
}
