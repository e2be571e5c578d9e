import type { Page } from '@playwright/test'
import { become, begin, daysAgo, fill, state, step, type Said } from './steps.ts'
import { desk, expect, expectAccessible, phone, test, type Person } from './test.ts'

test.describe.configure({ mode: 'serial' })
test.use({ viewport: phone })

const roll = (n: number): string => Array.from({ length: n }, (_, i) => `户代表${i + 1}`).join('\n')

/** Holds the vote that stands open, with a notice that was posted long enough ago. */
const hold = async (page: Page, source: Said, came: number, agreed: number): Promise<void> => {
  if (Object.keys(source).length > 0) await step(page, '冻结名册', source)
  await step(page, '登记通知', { 通知张贴日: daysAgo(15) })
  await step(page, '开始投票')
  await step(page, '登记参加', { 序号: `1-${came}` })
  await step(page, '计票', { 意见: '同意', 几张: agreed })
  if (came > agreed) await step(page, '计票', { 意见: '反对', 几张: came - agreed })
  await step(page, '结束并计票')
}

const certify = async (
  page: Page,
  committee: Person = 'oversight',
  host: Person = 'secretary',
): Promise<void> => {
  await become(page, committee)
  await page.reload()
  await step(page, '认定结果', { 说明: '票数无误' })
  await state(page, '已认定')
  await become(page, host)
  await page.reload()
}

test('四议两公开: a road is proposed, discussed, examined, voted on twice, and disclosed', async ({
  page,
}) => {
  await become(page, 'villageSecretary')
  const title = `硬化三组路 ${Date.now() % 100_000}`
  const matter = await begin(page, '四议两公开', '支部提议', {
    哪类事: '道路硬化',
    什么事: title,
    说明: '三组到村口',
    预算: 80_000,
  })
  await step(page, '登记“两委”商议', { 应到: 7, 到会: 6, 同意: 6, 记录: '一致同意' })
  await step(page, '提交党员大会审议')
  await page.getByRole('link', { name: '党员大会审议' }).click()
  await hold(page, { 名册来自: '名单', 名单: roll(40) }, 35, 30)
  await expectAccessible(page)
  await certify(page, 'villageOversight', 'villageSecretary')
  await page.goto(matter)
  await step(page, '审议通过')
  await step(page, '提交村民表决', { 由谁表决: '村民会议（户代表三分之二以上参加）' })
  await page.getByRole('link', { name: '村民会议表决' }).click()
  await hold(page, { 名册来自: '名单', 名单: roll(301) }, 199, 199)
  await state(page, '人数不足，休会')
  await hold(page, {}, 230, 180)
  await state(page, '已计票，待认定')
  await expect(page.getByRole('region', { name: '计票结果' })).toContainText('180')
  await certify(page, 'villageOversight', 'villageSecretary')
  await page.goto(matter)
  await step(page, '决议通过')
  await step(page, '公开决议', { 公开内容: `事项：${title}\n负责人：张三 13800001234` })
  await page.getByRole('link', { name: '决议公开' }).click()
  await become(page, 'villageOversight')
  await page.reload()
  await expect(page.getByText('13800001234')).toBeVisible()
  await step(page, '审一遍，遮住个人信息', { 遮住哪几项: '负责人' })
  await become(page, 'villageSecretary')
  await page.reload()
  await step(page, '上公示栏')
  await state(page, '公示中')
  await page.goto(matter)
  await page.locator('.case-actions').getByRole('button', { name: '开始实施' }).click()
  const early = page.getByRole('dialog')
  await fill(early, { 谁来办: '村委会', 什么时候办完: daysAgo(-30) })
  await early.getByRole('button', { name: '开始实施' }).click()
  await expect(early.getByText('公示还没有满期')).toBeVisible()
  await early.getByRole('button', { name: '取消' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /导出全套档案/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.zip$/)

  await page.context().clearCookies()
  await page.goto('/r/notices')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByText('已遮盖（个人信息）')).toBeVisible()
  await expect(page.getByText('13800001234')).toHaveCount(0)
  await page.getByLabel('异议').last().fill('预算没有写明细')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText(/已收到，编号/)).toBeVisible()
  await expectAccessible(page)
})

test('小区 278: owners vote by area and heads, one online with the code of the slip', async ({ page }) => {
  await page.setViewportSize(desk)
  await become(page, 'secretary')
  const title = `加装电梯 ${Date.now() % 100_000}`
  const issue = await begin(page, '小区问题共商共办', '提出问题', {
    哪个小区: '橙乡苑',
    什么问题: title,
    说明: '三单元加装电梯',
    由谁定: '业主表决：一般事项（双过半）',
  })
  await step(page, '登记各方商量', {
    商量的日子: daysAgo(20),
    哪几方参加: '业主、物业、居民小组',
    记录: '交业主表决',
  })
  await step(page, '交业主表决')
  await page.getByRole('link', { name: '业主表决' }).click()
  const owners = '甲, 100\n乙, 100\n丙, 100\n丙, 100\n丁, 50.5'
  await step(page, '冻结名册', { 名册来自: '业主与面积', 名单: owners })
  await step(page, '登记通知', { 通知张贴日: daysAgo(15) })
  await page.getByRole('button', { name: '打印表决通知单' }).click()
  const slip = page.getByRole('row', { name: /丙/ }).getByRole('cell')
  await expect(slip).toHaveCount(3)
  const [no, , code] = await slip.allTextContents()
  await step(page, '开始投票')
  await step(page, '登记参加', { 序号: '1,2', 意见: '同意' })
  const id = page.url().split('/').at(-1) ?? ''
  const phonePage = await (await page.context().browser()?.newContext({ viewport: phone }))?.newPage()
  if (!phonePage) throw new Error('no second device')
  await phonePage.goto(`${new URL(page.url()).origin}/r/vote/${id}`)
  await phonePage.getByText('同意', { exact: true }).click()
  await phonePage.getByRole('button', { name: '投票' }).click()
  // The browser points at what is missing; nothing was sent.
  await expect(phonePage.getByLabel('您的序号')).toBeFocused()
  await phonePage.getByLabel('您的序号').fill(no ?? '')
  await phonePage.getByLabel('投票码').fill(code ?? '')
  await phonePage.getByRole('button', { name: '投票' }).click()
  await expect(phonePage.getByText('已收到您的票')).toBeVisible()
  await phonePage.close()
  await page.reload()
  await step(page, '结束并计票')
  await expect(page.getByRole('region', { name: '计票结果' })).toContainText('400.00')
  await certify(page)
  await page.goto(issue)
  await step(page, '表决通过，开始办', { 谁来办: '业委会', 什么时候办完: daysAgo(-60) })
  await state(page, '已定，在办')
  await expectAccessible(page)
})
