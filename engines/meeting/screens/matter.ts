import type { Fields } from '#kernel/case/fold.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

type Own = Pick<ShownProcess, 'definition' | 'grants' | 'forms' | 'words' | 'extras'>

/** The generated screens of a matter: what it has led to stands beside it, and its notice begins with what is known (`notice`). */
export const shownMatter = (own: Own, notice: (fields: Fields) => string): ShownProcess => ({
  ...own,
  beside: linkedOf(own.words),
  extras: (action, card) =>
    action === 'disclose'
      ? { initial: { days: 7, lines: notice(card?.fields ?? {}) } }
      : (own.extras?.(action, card) ?? {}),
})
