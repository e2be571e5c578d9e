import type { Words } from '#kernel/words/words.ts'

type Said = Readonly<Record<string, unknown>>

const zh = {
  major: (name: string) => `${name}（重大）`,
  /** What a notice says to begin with; the person adds or changes. */
  resolution: ({ title, budget }: Said) => `事项：${String(title)}\n预算：${String(budget)} 元`,
  result: ({ title, result, cost }: Said) =>
    `事项：${String(title)}\n结果：${String(result)}\n花费：${String(cost)} 元`,
}

/** A notice is a Chinese document in either language. */
export const matterScreenWords: Words<typeof zh> = { zh, en: { ...zh, major: (name) => `${name} (major)` } }
