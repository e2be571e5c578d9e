import { defineProcess } from '#kernel/process/definition.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/**
 * One edition of a list (SM-LIST): drafted, reviewed by law, approved, published for a day; in force from that day until the
 * next edition takes its place. While a new draft is open the one in force is `adjusting` and still holds.
 */
export const editionProcess = ({ name, clauses }: Pick<ListSpec, 'name' | 'clauses'>) =>
  defineProcess({
    name,
    version: 1,
    clauses,
    roles: ['list-keeper', 'legal-reviewer', 'leader'],
    states: {
      draft: { kind: 'open' },
      legalReview: { kind: 'open' },
      reviewed: { kind: 'open' },
      approved: { kind: 'open' },
      published: { kind: 'wait' },
      inForce: { kind: 'done' },
      adjusting: { kind: 'done' },
      superseded: { kind: 'end' },
      repealed: { kind: 'end' },
      withdrawn: { kind: 'end' },
    },
    actions: {
      begin: { from: 'start', to: 'draft', by: ['list-keeper'] },
      submit: { from: ['draft'], to: 'legalReview', by: ['list-keeper'], within: 'decide', else: 'remind' },
      put: { from: ['draft'], to: 'stay', by: ['list-keeper'], form: 'item' },
      import: { from: ['draft'], to: 'stay', by: ['list-keeper'], form: 'import' },
      remove: { from: ['draft'], to: 'stay', by: ['list-keeper'], form: 'remove' },
      passReview: {
        from: ['legalReview'],
        to: 'reviewed',
        by: ['legal-reviewer'],
        within: 'decide',
        else: 'remind',
      },
      sendBack: {
        from: ['legalReview', 'reviewed'],
        to: 'draft',
        by: ['legal-reviewer', 'leader'],
        form: 'why',
      },
      approve: { from: ['reviewed'], to: 'approved', by: ['leader'], within: 'decide', else: 'remind' },
      publish: {
        from: ['approved'],
        to: 'published',
        by: ['list-keeper'],
        form: 'publish',
        within: 'decide',
        else: 'remind',
      },
      takeEffect: {
        from: ['published'],
        to: 'inForce',
        by: ['system'],
        within: 'decide',
        else: 'takeEffect',
      },
      adjust: { from: ['inForce'], to: 'adjusting', by: ['system'] },
      resume: { from: ['adjusting'], to: 'inForce', by: ['system'] },
      supersede: { from: ['inForce', 'adjusting'], to: 'superseded', by: ['system'] },
      repeal: { from: ['inForce'], to: 'repealed', by: ['leader'], form: 'why' },
      withdraw: { from: ['draft', 'approved'], to: 'withdrawn', by: ['list-keeper'], form: 'why' },
      remind: { from: ['draft', 'legalReview', 'reviewed', 'approved'], to: 'stay', by: ['system'] },
    },
  })

export type EditionAction = keyof ReturnType<typeof editionProcess>['actions']
