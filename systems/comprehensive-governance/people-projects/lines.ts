import type { Fields } from '#kernel/case/fold.ts'
import type { ProjectLine } from '#systems/comprehensive-governance/people-projects/contract.ts'

export const textsOf = (fields: Fields, key: string): string[] => (fields[key] as string[] | undefined) ?? []

/** Every project that was chosen, with what was last reported of it and how it was rated. */
export const linesOf = (fields: Fields): ProjectLine[] => {
  const told = (fields['board'] as readonly ProjectLine[] | undefined) ?? []
  return textsOf(fields, 'chosen').map(
    (project) => told.find((line) => line.project === project) ?? { project, percent: 0, words: '' },
  )
}
