import {
  grants,
  peopleProjects,
  projectForms,
} from '#systems/comprehensive-governance/people-projects/process.ts'
import { words } from '#systems/comprehensive-governance/people-projects/words.ts'
import { linkedOf } from '#ui/process/linked.tsx'
import type { ShownProcess } from '#ui/process/shown.ts'

export const shownPeopleProjects: ShownProcess = {
  definition: peopleProjects,
  grants,
  forms: projectForms,
  words,
  beside: linkedOf(words),
  extras: (action, card) =>
    action === 'list'
      ? { initial: { candidates: ((card?.fields['pool'] ?? []) as string[]).join('\n') } }
      : {},
}
