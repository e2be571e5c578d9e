/**
 * Tokens a case is found by: bigrams of Chinese runs and whole words of the rest. Equality on a b-tree of tokens is
 * leakproof, so search keeps its index under the county wall, and two-character words are found.
 */
export const tokensOf = (text: string): string[] => {
  const runs = text.toLowerCase().match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []
  return [...new Set(runs.flatMap((run) => (/\p{Script=Han}/u.test(run) ? bigrams(run) : [run])))]
}

const bigrams = (run: string): string[] => {
  const characters = Array.from(run)
  if (characters.length < 2) return [run]
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`)
}
