import { defineProcess } from '#kernel/process/definition.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/**
 * One edition of a list (SM-LIST): drafted, reviewed by law, approved, published for a day; in force from that day until the
 * next edition takes its place; some are filed with the level above. While a new draft is open the one in force is `adjusting` and still holds.
 */
export const editionProcess = ({ name, clauses }: Pick<ListSpec, 'name' | 'clauses'>) =>
  defineProcess({
    name,
    version: 2,
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
      file: {
        from: ['inForce', 'adjusting'],
        to: 'stay',
        by: ['list-keeper'],
        form: 'file',
        within: 'decide',
        else: 'remind',
      },
      adjust: { from: ['inForce'], to: 'adjusting', by: ['system'] },
      resume: { from: ['adjusting'], to: 'inForce', by: ['system'] },
      supersede: { from: ['inForce', 'adjusting'], to: 'superseded', by: ['system'] },
      repeal: { from: ['inForce'], to: 'repealed', by: ['leader'], form: 'why' },
      withdraw: { from: ['draft', 'approved'], to: 'withdrawn', by: ['list-keeper'], form: 'why' },
      remind: {
        from: ['draft', 'legalReview', 'reviewed', 'approved', 'inForce', 'adjusting'],
        to: 'stay',
        by: ['system'],
      },
    },
  })

export type EditionAction = keyof ReturnType<typeof editionProcess>['actions']

/** Name of the process by which others ask for a change of a list. */
export const adjustmentOf = ({ name }: Pick<ListSpec, 'name'>): string => `${name}-adjustment`

/**
 * 调整申请 (D04-2): a department or a township asks, the keeper checks, the county decides; the keeper takes what was agreed into the
 * next draft, which goes the road of every edition.
 */
export const adjustmentProcess = (spec: Pick<ListSpec, 'name' | 'clauses'>) =>
  defineProcess({
    name: adjustmentOf(spec),
    version: 1,
    clauses: spec.clauses,
    roles: ['department-handler', 'township-clerk', 'list-keeper', 'leader'],
    states: {
      asked: { kind: 'open' },
      checked: { kind: 'open' },
      agreed: { kind: 'open' },
      taken: { kind: 'end' },
      refused: { kind: 'end' },
      dropped: { kind: 'end' },
    },
    actions: {
      ask: { from: 'start', to: 'asked', by: ['department-handler', 'township-clerk'], form: 'adjust' },
      check: {
        from: ['asked'],
        to: 'checked',
        by: ['list-keeper'],
        form: 'why',
        within: 'decide',
        else: 'remind',
      },
      agree: {
        from: ['checked'],
        to: 'agreed',
        by: ['leader'],
        form: 'why',
        within: 'decide',
        else: 'remind',
      },
      refuse: { from: ['asked', 'checked'], to: 'refused', by: ['list-keeper', 'leader'], form: 'why' },
      take: { from: ['agreed'], to: 'taken', by: ['list-keeper'], within: 'decide', else: 'remind' },
      drop: { from: ['asked'], to: 'dropped', by: ['department-handler', 'township-clerk'] },
      remind: { from: ['asked', 'checked', 'agreed'], to: 'stay', by: ['system'] },
    },
  })
