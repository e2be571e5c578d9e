import type { OutboxItem } from '#platform/browser/field/store.ts'
import type { PackedHousehold } from '#systems/base-data/households/contract.ts'

const wasThere: readonly unknown[] = ['noChange', 'changed', 'declined']

/** Visits that this device made and the set does not show yet: nobody is asked twice to go to the same door. */
export const withVisits = (
  homes: readonly PackedHousehold[],
  items: readonly OutboxItem[],
): PackedHousehold[] => {
  const visits = items.filter(
    ({ action, state, input }) =>
      action === 'visit' && (state === 'kept' || state === 'sent') && wasThere.includes(input['outcome']),
  )
  const at = new Map(visits.map(({ input, deviceAt }) => [input['household'], input['at'] ?? deviceAt]))
  return homes.map((home) => {
    const visitedAt = at.get(home.id)
    return typeof visitedAt === 'string' ? { ...home, visitedAt } : home
  })
}

/** By door, address, pinyin initials, covered name or the last four digits of a phone, all on the device. */
export const findHomes = (homes: readonly PackedHousehold[], q: string) => {
  const wanted = q.trim().toLowerCase()
  const found = homes.filter(({ door, address, find, head }) =>
    `${door} ${door.replaceAll('-', '')} ${address} ${find} ${head}`.toLowerCase().includes(wanted),
  )
  return { rows: found.toSorted((a, b) => (a.id < b.id ? -1 : 1)), total: found.length }
}

export const homeCard = ({ version, building: _building, find: _find, ...home }: PackedHousehold) => ({
  ...home,
  version: Number(version),
})
