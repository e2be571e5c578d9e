import { fieldFault } from '#kernel/fault/fault.ts'
import { afterVote, linked, makeMatter, onTheBoard, opened } from '#engines/meeting/engine.ts'
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

export const covenantModule = makeMatter({
  definition: covenant,
  grants,
  forms: covenantForms,
  numberKind: 'GY',
  words,
  votes: ['vote'],
  notices: { disclose: 'covenant' },
  decide: {
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
    ...afterVote(({ case: { fields } }) => String(fields['electorate'])),
    file: ({ input, by }) => ({ set: { filedBy: by.name, filing: input['opinion'] } }),
    ...onTheBoard('covenant', 'enforce'),
    drop: ({ input }) => ({ set: { reason: input['words'] } }),
  },
})
