/** Shares of a whole number that follow the weights and add up exactly. */
export const share = (total: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let [seen, given] = [0, 0]
  return weights.map((weight) => {
    seen += weight
    const part = Math.round((total * seen) / all) - given
    given += part
    return part
  })
}
