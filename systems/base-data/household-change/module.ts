import { findText } from '#kernel/case/text.ts'
import { fieldFault } from '#kernel/fault/fault.ts'
import { defineModule } from '#platform/server/case/define.ts'
import type { Decide } from '#platform/server/case/module.ts'
import { changeForms } from '#systems/base-data/household-change/forms.ts'
import { grants } from '#systems/base-data/household-change/grants.ts'
import { householdChange } from '#systems/base-data/household-change/process.ts'
import {
  applyProposal,
  dropProposal,
  keepProposal,
  knownHousehold,
  lockHousehold,
  type About,
  type KnownHousehold,
} from '#systems/base-data/household-change/store.ts'
import { words } from '#systems/base-data/household-change/words.ts'

/** Fields that belong to a person already in the register. */
const ofSomebody: readonly string[] = ['personPhone', 'movedOut']

const nothing: KnownHousehold = { household: undefined, moved: false, personThere: false, decideDays: 0 }

const dayMs = 86_400_000

/** Both values stand side by side no longer than this. */
const decideBy = (now: string, { decideDays }: KnownHousehold): string =>
  new Date(Date.parse(now) + decideDays * dayMs).toISOString()

const change: Decide<KnownHousehold, About> = ({ input: asked, by, known, now }) => {
  const { household } = known
  if (!household) throw fieldFault('household', '没有这一户', 'There is no such household')
  if (ofSomebody.includes(asked.field) && !known.personThere)
    throw fieldFault('person', '这一户没有这个人', 'Nobody of this household')
  return {
    set: {
      title: household.door,
      household: asked.household,
      door: household.door,
      areaPath: household.areaPath,
      field: asked.field,
      person: asked.person,
      seen: asked.seen,
      found: household.version,
      reporter: by.id,
      proposedBy: by.name,
      ...(known.moved ? { dueAt: decideBy(now, known) } : {}),
    },
    ...(known.moved ? {} : { next: { action: 'apply', input: {} } }),
  }
}

const decided: Decide<KnownHousehold> = ({ by }) => ({ set: { decidedBy: by.name, dueAt: null } })

export const householdChangeModule = defineModule({
  definition: householdChange,
  grants,
  forms: changeForms,
  numberKind: 'HB',
  words,
  apart: { change: ['value'] },
  lookUp: (tx, { case: { county, fields }, input, action }) =>
    action === 'change'
      ? knownHousehold(tx, county, input)
      : lockHousehold(tx, county, String(fields['household'])).then(() => nothing),
  decide: {
    change,
    apply: () => ({ set: {} }),
    take: decided,
    keep: decided,
    remind: () => ({ set: { late: true } }),
  },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 2,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'door') ?? '',
  }),
  // What each step of a change does to the register.
  effect: async (tx, { action, after, input, apart }) => {
    if (action === 'change') await keepProposal(tx, after, input, apart.value)
    else if (action === 'keep') await dropProposal(tx, after)
    else await applyProposal(tx, after)
  },
})
