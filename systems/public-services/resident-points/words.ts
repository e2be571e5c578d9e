import type { Words } from '#kernel/words/words.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

const zh: ProcessCatalogue = {
  name: '居民积分',
  lead: '好事记分：报、评、公示五天、入账，到村里的超市兑换。按户公示，不排名，与待遇无关。',
  empty: '还没有报分。在户卡上点“记积分”。',
  states: {
    claimed: '待评议',
    refused: '未采纳',
    assessed: '待公示',
    publicised: '公示中',
    posted: '已入账',
    reversed: '已冲回',
  },
  actions: {
    claim: '记积分',
    assess: '评议通过',
    refuse: '不采纳',
    appeal: '申诉',
    publicise: '公示',
    object: '提出异议',
    post: '入账',
    reverse: '冲回',
    remind: '提醒',
  },
  done: {
    claim: '报了积分',
    assess: '评议通过',
    refuse: '没有采纳',
    appeal: '申诉',
    publicise: '开始公示',
    object: '提出了异议，退回评议',
    post: '公示期满，入账',
    reverse: '冲回了',
    remind: '提醒：还没有办',
  },
  fields: {
    accountName: '户',
    ruleName: '事项',
    points: '分值',
    period: '计入',
    words: '说明',
    refusal: '不采纳的原因',
    objection: '异议',
    reversal: '冲回的原因',
    assessedBy: '评议',
    rule: '做了什么',
    goods: '换什么',
  },
  options: {},
}

const en: ProcessCatalogue = {
  name: 'Resident points',
  lead: 'Good deeds earn points: claimed, assessed, shown for five days, posted, and spent in the village shop. By household, no ranking, no link to benefits.',
  empty: 'No claim yet. Begin at a household’s card.',
  states: {
    claimed: 'To assess',
    refused: 'Not taken',
    assessed: 'To publicise',
    publicised: 'Publicised',
    posted: 'Posted',
    reversed: 'Taken back',
  },
  actions: {
    claim: 'Claim points',
    assess: 'Approve',
    refuse: 'Do not take',
    appeal: 'Appeal',
    publicise: 'Publicise',
    object: 'Object',
    post: 'Post',
    reverse: 'Take back',
    remind: 'Remind',
  },
  done: {
    claim: 'claimed points',
    assess: 'approved',
    refuse: 'did not take it',
    appeal: 'appealed',
    publicise: 'publicised it',
    object: 'objected; it goes back to the assessors',
    post: 'posted after its publicity',
    reverse: 'took it back',
    remind: 'reminder: still to do',
  },
  fields: {
    accountName: 'Household',
    ruleName: 'Item',
    points: 'Points',
    period: 'Counts for',
    words: 'Words',
    refusal: 'Why not taken',
    objection: 'Objection',
    reversal: 'Why taken back',
    assessedBy: 'Assessed by',
    rule: 'What was done',
    goods: 'For what',
  },
  options: {},
}

export const words: Words<ProcessCatalogue> = { zh, en }

const shopZh: ProcessCatalogue = {
  ...zh,
  name: '积分超市',
  lead: '用积分换东西：在户卡上点“兑换”。换出去的可以退回，积分和库存一起还原。',
  empty: '还没有兑换。',
  states: { handed: '已兑换', returned: '已退回' },
  actions: { redeem: '兑换', giveBack: '退回' },
  done: { redeem: '兑换了', giveBack: '退回了' },
  fields: { accountName: '户', goodsName: '东西', cost: '用了几分', words: '说明', goods: '换什么' },
}

const shopEn: ProcessCatalogue = {
  ...en,
  name: 'Points shop',
  lead: 'Points for goods, begun at a household’s card. What was handed out can be given back, points and stock together.',
  empty: 'Nothing handed out yet.',
  states: { handed: 'Handed out', returned: 'Given back' },
  actions: { redeem: 'Redeem', giveBack: 'Give back' },
  done: { redeem: 'redeemed', giveBack: 'gave back' },
  fields: { accountName: 'Household', goodsName: 'Goods', cost: 'Points', words: 'Words', goods: 'For what' },
}

export const shopWords: Words<ProcessCatalogue> = { zh: shopZh, en: shopEn }
