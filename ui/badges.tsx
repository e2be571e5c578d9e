import { useWords } from '#platform/browser/language.tsx'
import { uiWords } from '#ui/words.ts'

export type Level = 'critical' | 'urgent' | 'normal' | 'advice'

/** Alert level: a square with its numeral; the word stands beside it or is read aloud. */
export const LevelBadge = ({ level, name }: { level: Level; name: string }) => {
  const words = useWords(uiWords)
  return (
    <span className={`level ${level}`} title={name}>
      <span aria-hidden="true">{words.level[level]}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  )
}

/** State of a process: a neutral pill with a word. */
export const StatePill = ({ name }: { name: string }) => <span className="pill">{name}</span>
