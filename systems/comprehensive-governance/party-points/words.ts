import type { Words } from '#kernel/words/words.ts'
import { pointWordsFor, ruleChangeWords } from '#engines/ledger/contract.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

export const words: Words<ProcessCatalogue> = pointWordsFor({
  zh: {
    name: '党员积分',
    lead: '自己报，工作单位支部或居住地支部评，支部内公示五天后入账。只有本人和两个支部看得到，不排名。',
    empty: '还没有报过积分。',
    account: '党员',
  },
  en: {
    name: 'Party members’ points',
    lead: 'Claimed by the member, assessed by the branch at work or at home, shown in the branch for five days. Only the member and the two branches see them; no ranking.',
    empty: 'No claim yet.',
    account: 'Member',
  },
})

export const ruleWords: Words<ProcessCatalogue> = ruleChangeWords({
  zh: { name: '党员积分细则', lead: '县里统一定，下月起用。以前得的分按以前的细则。' },
  en: {
    name: 'Rules of members’ points',
    lead: 'Set by the county, in force from the next month. What was earned before keeps its rules.',
  },
})
