import { fieldFault } from '#kernel/fault/fault.ts'
import type { Asked, Decide } from '#platform/server/case/module.ts'
import {
  linked,
  makeMatter,
  needDisclosed,
  needPassed,
  needRejected,
  opened,
  type KnownMatter,
} from '#engines/meeting/engine.ts'
import { covenant, covenantForms, grants } from '#systems/comprehensive-governance/covenant/process.ts'
import { unlawful } from '#systems/comprehensive-governance/covenant/rules.ts'
import { words } from '#systems/comprehensive-governance/covenant/words.ts'

/** Every draft is checked when it is written: nobody has to wait for the adviser to hear that fines are not allowed. */
const needLawful = (text: unknown): void => {
  const found = unlawful(String(text))
  if (found.length > 0)
    throw fieldFault(
      'about',
      `村规民约不能罚款，也不能扣法定待遇（村组法 27）：${found.join('；')}。可以改成积分或教育。`,
      `A covenant neither fines nor withholds statutory benefits: ${found.join('; ')}. Use points or persuasion.`,
    )
}

const electorateOf = ({ case: { fields } }: Asked<KnownMatter>): string => String(fields['electorate'])

const decide: Readonly<Record<string, Decide<KnownMatter>>> = {
  draft: (asked) => {
    needLawful(asked.input['about'])
    return { set: opened(asked) }
  },
  opinion: ({ case: { fields } }) => ({ set: { opinions: Number(fields['opinions'] ?? 0) + 1 } }),
  check: ({ input }) => ({ set: { legalOpinion: input['opinion'] } }),
  redraft: ({ input }) => {
    needLawful(input['about'])
    return { set: { ...input, legalOpinion: null } }
  },
  review: ({ input }) => ({ set: { partyOpinion: input['words'] } }),
  vote: (asked) => {
    const electorate = String(asked.input['electorate'])
    return { set: { electorate, ...linked(asked, electorate) } }
  },
  recordVote: (asked) => {
    needPassed(asked, electorateOf(asked))
    return { set: {} }
  },
  again: (asked) => ({ set: needRejected(asked, electorateOf(asked)) }),
  file: ({ input, by }) => ({ set: { filedBy: by.name, filing: input['opinion'] } }),
  disclose: (asked) => ({ set: linked(asked, 'covenant') }),
  enforce: (asked) => {
    needDisclosed(asked, 'covenant')
    return { set: {} }
  },
  drop: ({ input }) => ({ set: { reason: input['words'] } }),
}

export const covenantModule = makeMatter({
  definition: covenant,
  grants,
  forms: covenantForms,
  numberKind: 'GY',
  words,
  votes: ['vote'],
  notices: { disclose: 'covenant' },
  decide,
})
