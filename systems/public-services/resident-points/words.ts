import type { Words } from '#kernel/words/words.ts'
import { pointWordsFor, ruleChangeWords } from '#engines/ledger/contract.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

export const words: Words<ProcessCatalogue> = pointWordsFor({
  zh: {
    name: '居民积分',
    lead: '好事记分：自己报或网格员报，评议、公示五天、入账，到村里的超市兑换。按户公示，不排名，与待遇无关。',
    empty: '还没有报分。在户卡上点“记积分”，或把积分码给住户自己报。',
    account: '户',
  },
  en: {
    name: 'Resident points',
    lead: 'Good deeds earn points: claimed by the home or the grid worker, assessed, shown for five days, posted, and spent in the village shop. By household, no ranking, no link to benefits.',
    empty: 'No claim yet. Begin at a household’s card, or hand the home its code.',
    account: 'Household',
  },
})

export const ruleWords: Words<ProcessCatalogue> = ruleChangeWords({
  zh: { name: '积分细则', lead: '村（居）民会议定，监督委员证明，下月起用。以前得的分按以前的细则。' },
  en: {
    name: 'Rules of points',
    lead: 'Decided by the residents’ meeting, attested by the oversight committee, in force from the next month. What was earned before keeps its rules.',
  },
})

const shopZh: ProcessCatalogue = {
  options: {},
  name: '积分超市',
  lead: '用积分换东西：在户卡上点“兑换”。换出去的可以退回，积分和库存一起还原。',
  empty: '还没有兑换。',
  states: { handed: '已兑换', returned: '已退回' },
  actions: { redeem: '兑换', giveBack: '退回' },
  done: { redeem: '兑换了', giveBack: '退回了' },
  fields: { accountName: '户', goodsName: '东西', cost: '用了几分', words: '说明', goods: '换什么' },
}

const shopEn: ProcessCatalogue = {
  options: {},
  name: 'Points shop',
  lead: 'Points for goods, begun at a household’s card. What was handed out can be given back, points and stock together.',
  empty: 'Nothing handed out yet.',
  states: { handed: 'Handed out', returned: 'Given back' },
  actions: { redeem: 'Redeem', giveBack: 'Give back' },
  done: { redeem: 'redeemed', giveBack: 'gave back' },
  fields: { accountName: 'Household', goodsName: 'Goods', cost: 'Points', words: 'Words', goods: 'For what' },
}

export const shopWords: Words<ProcessCatalogue> = { zh: shopZh, en: shopEn }
