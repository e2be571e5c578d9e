import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { Asked, Decide } from '#platform/server/case/module.ts'
import { getVote, linked, makeMatter, opened, spend, type KnownMatter } from '#engines/meeting/engine.ts'
import {
  grants,
  peopleProjects,
  projectForms,
} from '#systems/comprehensive-governance/people-projects/process.ts'
import { words } from '#systems/comprehensive-governance/people-projects/words.ts'

const textsOf = ({ case: { fields } }: Asked<KnownMatter>, key: string): readonly string[] =>
  (fields[key] as readonly string[] | undefined) ?? []

const propose: Decide<KnownMatter> = (asked) => {
  const project = String(asked.input['project'])
  const pool = textsOf(asked, 'pool')
  if (pool.includes(project))
    throw fieldFault('project', '已经有这个项目', 'This project was proposed already')
  return { set: { pool: [...pool, project] } }
}

/** Candidates come from what was proposed, and there are more of them than places (差额). */
const list: Decide<KnownMatter> = (asked) => {
  const candidates = String(asked.input['candidates'])
    .split(/[\r\n,，、]+/)
    .map((one) => one.trim())
    .filter(Boolean)
  const stranger = candidates.find((one) => !textsOf(asked, 'pool').includes(one))
  if (stranger !== undefined)
    throw fieldFault('candidates', `“${stranger}”没有人提过`, `Nobody proposed “${stranger}”`)
  const seats = Number(asked.case.fields['seats'])
  if (new Set(candidates).size !== candidates.length || candidates.length <= seats)
    throw fieldFault('candidates', `要多于 ${seats} 个，每个一次（差额）`, `More than ${seats}, each once`)
  return { set: { candidates, places: seats } }
}

const recordVote: Decide<KnownMatter> = (asked) => {
  const { outcome, file } = getVote(asked, 'deputies')
  if (outcome === 'tied')
    throw guarded(
      '有并列，请对并列的再投一次。',
      'There is a tie: vote again on those that share the last place.',
    )
  return { set: { chosen: [...textsOf(asked, 'chosen'), ...file.result.passed] } }
}

/** Those that share the last place are voted on again, for the places that are left. */
const second: Decide<KnownMatter> = (asked) => {
  const { outcome, file } = getVote(asked, 'deputies')
  if (outcome !== 'tied') throw guarded('没有并列，不用再投。', 'There is no tie to vote on.')
  const chosen = [...textsOf(asked, 'chosen'), ...file.result.passed]
  const seats = Number(asked.case.fields['places']) - chosen.length
  return { set: { ...spend(asked), chosen, candidates: file.result.tied, seats } }
}

/** Less than six in ten satisfied: the township reports on the projects once more. */
const rate: Decide<KnownMatter> = ({ input }) => {
  const [asked, satisfied] = [Number(input['asked']), Number(input['satisfied'])]
  if (satisfied > asked)
    throw fieldFault('satisfied', '满意人数不超过测评人数', 'No more can be satisfied than were asked')
  return { set: { ...input, again: 10 * satisfied < 6 * asked } }
}

export const peopleProjectsModule = makeMatter({
  definition: peopleProjects,
  grants,
  forms: projectForms,
  numberKind: 'MS',
  words,
  opening: 'open',
  votes: ['vote'],
  notices: {},
  decide: {
    open: (asked) => ({ set: opened(asked) }),
    propose,
    list,
    deliberate: () => ({ set: {} }),
    vote: (asked) => ({ set: linked(asked, 'deputies') }),
    recordVote,
    second,
    progress: ({ input }) => ({
      set: { latest: `${String(input['project'])} ${String(input['percent'])}%` },
    }),
    supervise: () => ({ set: {} }),
    rate,
  },
})
