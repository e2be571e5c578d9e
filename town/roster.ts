import { accounts, type Account } from '#town/posts.ts'

/** Who is on duty. Days are counted from today; a night shift ends on the next day. Local wall times. */
export interface Shift {
  readonly id: string
  readonly unit: string
  readonly account: string
  readonly dayOffset: number
  readonly kind: 'day' | 'night'
  readonly from: string
  readonly to: string
}

const onDuty = ['dispatcher', 'centre-operator', 'township-clerk']

const hours = { day: { from: '08:00', to: '18:00' }, night: { from: '18:00', to: '08:00' } } as const

const shiftsOf = (unit: string, staff: readonly Account[]): Shift[] =>
  Array.from({ length: 15 }, (_, i) => i - 7).flatMap((dayOffset) =>
    (['day', 'night'] as const).flatMap((kind, turn) => {
      const account = staff[(dayOffset + 14 + turn) % staff.length]
      if (!account) return []
      const id = `${unit}/${dayOffset}/${kind}`
      return [{ id, unit, account: account.id, dayOffset, kind, ...hours[kind] }]
    }),
  )

/** Day and night duty of the county's centre and of the township centres, from a week ago to a week ahead. */
export const roster = (county: string, everybody = accounts(county)): Shift[] => {
  const duty = everybody.filter(({ posts }) =>
    posts.some(({ role, unit }) => onDuty.includes(role) && unit.endsWith('-centre')),
  )
  return [...Map.groupBy(duty, ({ posts }) => posts[0]?.unit ?? '')].flatMap(([unit, staff]) =>
    shiftsOf(unit, staff),
  )
}
