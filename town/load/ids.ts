import { randomOf } from '#town/random.ts'

/** Well-formed UUIDv7 that depend only on a name and the moment: the same seed gives the same town. */
export const ids = (name: string, beganAt: number): ((afterMs: number) => string) => {
  const random = randomOf(name)
  const hex = (length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join('')
  return (afterMs) => {
    const time = Math.round(beganAt + afterMs)
      .toString(16)
      .padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`
  }
}
