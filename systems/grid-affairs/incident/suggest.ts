import { categories } from '#systems/grid-affairs/incident/categories.ts'

/** A category that a text may be about. `because` names the words that were found in it. */
export interface Suggestion {
  readonly code: string
  readonly score: number
  readonly because: string
}

interface Phrase {
  readonly code: string
  readonly words: string
  readonly weight: number
}

/** Pieces of the official name count too, but less than what residents really say. */
const phrasesOf = (code: string, zh: string, words: readonly string[]): Phrase[] => {
  const named = zh.split(/[、（）]/u).filter((piece) => piece.length > 1)
  return [
    ...words.map((word) => ({ code, words: word, weight: word.length * 2 })),
    ...named
      .filter((piece) => !words.includes(piece))
      .map((piece) => ({ code, words: piece, weight: piece.length })),
  ]
}

const phrases: readonly Phrase[] = categories
  .filter(({ code }) => code !== '9901')
  .flatMap(({ code, zh, words }) => phrasesOf(code, zh, words))
  .toSorted((a, b) => b.words.length - a.words.length || b.weight - a.weight || (a.code < b.code ? -1 : 1))

const bare = (text: string): string => text.replaceAll(/[\s\p{P}]/gu, '')

/** The end of `words` read from `start` with at most two other characters between neighbours, or -1. */
const readFrom = (text: string, words: string, start: number): number => {
  let at = start
  for (const char of words.slice(1)) {
    const next = text.indexOf(char, at + 1)
    if (next < 0 || next > at + 3) return -1
    at = next
  }
  return at
}

/** 路灯又坏了 is about 路灯坏了. Written without a regular expression: old embedded browsers run this too. */
const standsLoosely = (text: string, words: string): boolean => {
  if (words.length < 3) return false
  const [first = ''] = words
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1))
    if (readFrom(text, words, start) >= 0) return true
  return false
}

const found = (text: string): { readonly phrase: Phrase; readonly score: number }[] =>
  phrases.flatMap((phrase) => {
    if (text.includes(phrase.words)) return [{ phrase, score: phrase.weight }]
    return standsLoosely(text, phrase.words) ? [{ phrase, score: phrase.weight / 2 }] : []
  })

/** A short phrase inside a longer one of the same category says nothing new. */
const distinct = (code: string, all: ReturnType<typeof found>): ReturnType<typeof found> => {
  const own = all.filter(({ phrase }) => phrase.code === code)
  return own.filter(
    ({ phrase }, i) => !own.slice(0, i).some((longer) => longer.phrase.words.includes(phrase.words)),
  )
}

/** The best three categories for what somebody wrote, longest words first. Pure: a hint, a person decides. */
export const suggest = (text: string): Suggestion[] => {
  const all = found(bare(text))
  const codes = [...new Set(all.map(({ phrase }) => phrase.code))]
  return codes
    .map((code) => {
      const own = distinct(code, all)
      const score = own.reduce((sum, { score }) => sum + score, 0)
      return { code, score, because: own.map(({ phrase }) => phrase.words).join('、') }
    })
    .toSorted((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, 3)
}
