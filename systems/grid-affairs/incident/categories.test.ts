import { expect, test } from 'vitest'
import { categories, topCategories } from '#systems/grid-affairs/incident/categories.ts'
import { suggest } from '#systems/grid-affairs/incident/suggest.ts'

const get = (code: string) => categories.find((one) => one.code === code)

test('there are 15 + 99 top-level and 100 + 9901 second-level categories, in order and unique', () => {
  expect(topCategories.map(({ code }) => Number(code))).toEqual([
    ...Array.from({ length: 15 }, (_, i) => i + 1),
    99,
  ])
  const codes = categories.map(({ code }) => code)
  expect(codes.filter((code) => code !== '9901')).toHaveLength(100)
  expect(codes).toEqual([...new Set(codes)].toSorted())
  expect(codes).toContain('9901')
  for (const { code, top } of categories)
    expect(
      topCategories.some((one) => one.code === top),
      code,
    ).toBe(true)
})

test('every limit is positive, and making safe comes before the end of the repair', () => {
  for (const { code, limit, firstAid } of categories) {
    expect(limit.value, code).toBeGreaterThan(0)
    expect(['UH', 'WH', 'UD', 'WD'], code).toContain(limit.unit)
    if (firstAid) expect(firstAid.value, code).toBeGreaterThan(0)
  }
  expect(get('0901')).toMatchObject({ firstAid: { value: 2, unit: 'UH' }, limit: { value: 24, unit: 'UH' } })
})

test('a photo is asked only where a reason stands, in both languages', () => {
  const asking = categories.filter(({ photo }) => photo.after)
  expect(asking.length).toBeLessThan(12)
  for (const { photo, code } of asking) {
    expect(photo.reason?.zh, code).toMatch(/\p{Script=Han}{6}/u)
    expect(photo.reason?.en, code).toBeTruthy()
  }
  expect(categories.filter(({ photo }) => !photo.after && photo.reason)).toEqual([])
})

test('urgency follows the clock', () => {
  expect(get('0906')?.urgency).toBe('critical')
  expect(get('1101')?.urgency).toBe('critical')
  expect(get('0904')?.urgency).toBe('urgent')
  expect(get('0903')?.urgency).toBe('normal')
  expect(get('1305')?.urgency).toBe('advice')
})

test('each category has 2 to 6 plain words', () => {
  for (const { code, words } of categories) {
    expect(words.length, code).toBeGreaterThanOrEqual(2)
    expect(words.length, code).toBeLessThanOrEqual(6)
    expect(new Set(words).size, code).toBe(words.length)
  }
})

test.each([
  ['我们楼下的路灯坏了好几天', '0903'],
  ['路灯又坏了，晚上看不见', '0903'],
  ['有人被困在电梯里！电梯困人', '1101'],
  ['井盖没了，小孩差点掉下去', '0901'],
  ['小区门口一堆垃圾没人清', '0601'],
  ['村里垃圾车没来，垃圾池满了', '1402'],
  ['楼上噪音太吵了，半夜唱歌', '0704'],
  ['闻到煤气味，像是漏气', '0906'],
  ['下暴雨街上积水淹水了', '1502'],
  ['老板拖欠工资两个月', '0105'],
  ['隔壁老人联系不上，两天没见出门', '1302'],
  ['电瓶车上楼充电', '0303'],
])('%s → %s', (text, code) => {
  const [best] = suggest(text)
  expect(best?.code).toBe(code)
  expect(best?.because).not.toBe('')
})

test('suggestions are at most three, best first, and none for a text that says nothing', () => {
  const some = suggest('路灯坏了，井盖没了，垃圾堆了一路，污水外溢，树倒了')
  expect(some).toHaveLength(3)
  expect(some.map(({ score }) => score)).toEqual(some.map(({ score }) => score).toSorted((a, b) => b - a))
  expect(suggest('你好')).toEqual([])
  expect(suggest('')).toEqual([])
  expect(suggest('.*+?[]()')).toEqual([])
})
