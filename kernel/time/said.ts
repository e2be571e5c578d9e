const oldestMs = 30 * 86_400_000

/** When something was done at a door: the device's word, a month back at most and never ahead; a clock that is wild counts as now. */
export const saidAt = (said: unknown, now: string): string => {
  const [at, latest] = [Date.parse(typeof said === 'string' ? said : now), Date.parse(now)]
  return at <= latest && at > latest - oldestMs ? new Date(at).toISOString() : now
}
