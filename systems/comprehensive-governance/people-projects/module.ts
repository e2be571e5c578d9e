import { dayOf } from '#kernel/time/day.ts'
import type { Fields } from '#kernel/case/fold.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { Asked, Decide } from '#platform/server/case/module.ts'
import {
  getVote,
  linked,
  makeMatter,
  opened,
  spend,
  voiceRules,
  type KnownMatter,
} from '#engines/meeting/engine.ts'
import type { ProjectLine } from '#systems/comprehensive-governance/people-projects/contract.ts'
import { linesOf, textsOf } from '#systems/comprehensive-governance/people-projects/lines.ts'
import {
  grants,
  peopleProjects,
  projectForms,
} from '#systems/comprehensive-governance/people-projects/process.ts'
import { words } from '#systems/comprehensive-governance/people-projects/words.ts'

const propose: Decide<KnownMatter> = (asked) => {
  const { project, voice } = asked.input as { project: string; voice?: number }
  const pool = textsOf(asked.case.fields, 'pool')
  if (voice !== undefined && !asked.known.voices.some(({ no, state }) => no === voice && state !== 'hidden'))
    throw fieldFault('voice', '没有这一条建议', 'There is no such proposal')
  if (pool.includes(project))
    throw fieldFault('project', '已经有这个项目', 'This project was proposed already')
  return { set: { pool: [...pool, project], taken: voice === undefined ? null : `已列入项目库：${project}` } }
}

/** Candidates come from what was proposed, and there are more of them than places (差额). */
const list: Decide<KnownMatter> = (asked) => {
  const candidates = String(asked.input['candidates'])
    .split(/[\r\n,，、]+/)
    .map((one) => one.trim())
    .filter(Boolean)
  const stranger = candidates.find((one) => !textsOf(asked.case.fields, 'pool').includes(one))
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
  return { set: { chosen: [...textsOf(asked.case.fields, 'chosen'), ...file.result.passed] } }
}

/** Those that share the last place are voted on again, for the places that are left. */
const second: Decide<KnownMatter> = (asked) => {
  const { outcome, file } = getVote(asked, 'deputies')
  if (outcome !== 'tied') throw guarded('没有并列，不用再投。', 'There is no tie to vote on.')
  const chosen = [...textsOf(asked.case.fields, 'chosen'), ...file.result.passed]
  const seats = Number(asked.case.fields['places']) - chosen.length
  return { set: { ...spend(asked), chosen, candidates: file.result.tied, seats } }
}

/** Changes the line of one chosen project; refuses one that was not chosen. */
const onLine = ({ input, case: { fields } }: Asked<KnownMatter>, some: Partial<ProjectLine>): Fields => {
  const lines = linesOf(fields)
  if (!lines.some(({ project }) => project === input['project']))
    throw fieldFault('project', '代表没有选中这个项目', 'The deputies did not choose this project')
  return {
    board: lines.map((line) => (line.project === input['project'] ? Object.assign({}, line, some) : line)),
  }
}

const progress: Decide<KnownMatter> = (asked) => {
  const { project, percent, words: said } = asked.input as { project: string; percent: number; words: string }
  return {
    set: {
      ...onLine(asked, { percent, words: said, on: dayOf(asked.now) }),
      latest: `${project} ${percent}%`,
    },
  }
}

const survey: Decide<KnownMatter> = (asked) => {
  const { asked: people, satisfied } = asked.input as { asked: number; satisfied: number }
  if (satisfied > people)
    throw fieldFault('satisfied', '满意人数不超过测评人数', 'No more can be satisfied than were asked')
  return { set: onLine(asked, { asked: people, satisfied }) }
}

/** Of all who were asked, over every project; less than six in ten and the township reports once more. */
const rate: Decide<KnownMatter> = ({ case: { fields } }) => {
  const lines = linesOf(fields)
  const unrated = lines.find((line) => line.asked === undefined)
  if (unrated)
    throw guarded(`“${unrated.project}”还没有测评。`, `“${unrated.project}” has not been rated yet.`)
  const sum = (key: 'asked' | 'satisfied') => lines.reduce((all, line) => all + (line[key] ?? 0), 0)
  const [asked, satisfied] = [sum('asked'), sum('satisfied')]
  return { set: { asked, satisfied, again: 10 * satisfied < 6 * asked } }
}

const conclude: Decide<KnownMatter> = ({ case: { fields } }) => {
  if (fields['again'] === true)
    throw guarded('满意度不足六成，要再报告一次。', 'Less than six in ten are satisfied: report once more.')
  return { set: {} }
}

const report: Decide<KnownMatter> = ({ case: { fields }, input }) => {
  if (fields['again'] !== true)
    throw guarded('满意度够了，可以结束。', 'Enough are satisfied: it can be concluded.')
  const lines = linesOf(fields).map(({ asked: _asked, satisfied: _satisfied, ...line }) => line)
  return { set: { board: lines, reported: input['words'], again: null } }
}

export const peopleProjectsModule = makeMatter({
  definition: peopleProjects,
  grants,
  forms: projectForms,
  numberKind: 'MS',
  words,
  votes: ['vote'],
  notices: {},
  voices: true,
  decide: {
    open: (asked) => ({ set: opened(asked) }),
    propose,
    list,
    deliberate: () => ({ set: {} }),
    vote: (asked) => ({ set: linked(asked, 'deputies') }),
    recordVote,
    second,
    progress,
    supervise: () => ({ set: {} }),
    survey,
    rate,
    conclude,
    report,
    ...voiceRules,
  },
})
