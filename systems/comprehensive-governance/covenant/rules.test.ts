import { expect, test } from 'vitest'
import { unlawful } from '#systems/comprehensive-governance/covenant/rules.ts'

test('a covenant neither fines nor withholds what the law gives', () => {
  expect(unlawful('乱倒垃圾的罚款200元。带头打扫的加积分。')).toEqual(['乱倒垃圾的罚款200元'])
  for (const said of [
    '乱停车罚 五十 元',
    '不参加的取消低保',
    '违者停发各种补贴',
    '不交钱就断水断电',
    '不听劝的不给盖章',
    '处２００元',
    '没收其工具',
    '一人违约全家取消评优',
  ])
    expect(unlawful(said), said).toHaveLength(1)
  for (const said of [
    '婚丧嫁娶不大操大办',
    '违约的批评教育，扣积分',
    '卫生费每户每月 5 元',
    '村集体补贴老人活动',
  ])
    expect(unlawful(said), said).toEqual([])
})
