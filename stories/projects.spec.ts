import { become, begin, state, step } from './steps.ts'
import { expect, expectAccessible, phone, test } from './test.ts'

test.describe.configure({ mode: 'serial' })
test.use({ viewport: phone })

test('民生实事: a resident suggests, the township takes it up, everybody sees the pool and last year’s board', async ({
  page,
}) => {
  await become(page, 'clerk')
  const title = `后年民生实事 ${Date.now() % 100_000}`
  const card = await begin(page, '民生实事票决', '开始征集', { 哪一年: title, 说明: '大家提', 名额: 1 })
  await page.goto('/r')
  await page.getByRole('link', { name: '民生实事' }).click()
  await page.getByRole('link', { name: title }).click()
  await page.getByLabel('建议', { exact: true }).fill('东门加一个公交站，联系 13900001234')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('link', { name: '看结果' }).click()
  await expect(page.getByText('还没有看')).toBeVisible()
  const mine = page.url()
  await page.goto(card)
  await step(page, '项目入库', {
    来自哪条建议: '1 东门加一个公交站，联系 13900001234',
    项目: '东门公交站',
    为什么要办: '上学的孩子多',
  })
  await expect(page.getByText('已列入项目库：东门公交站')).toBeVisible()
  await page.context().clearCookies()
  await page.goto(mine)
  await expect(page.getByText('已列入项目库：东门公交站')).toBeVisible()
  await page.getByRole('link', { name: '看整件事' }).click()
  await expect(page.getByRole('region', { name: '已入库的项目' })).toContainText('东门公交站')
  await expectAccessible(page)
  await page.goto('/r/projects')
  await page.getByRole('link', { name: '齐乐镇今年民生实事' }).click()
  await expect(page.getByRole('progressbar', { name: '三组便民桥' })).toHaveAttribute('value', '60')
  await expectAccessible(page)
})

test('小区三方公示: the property company is late, the township orders, the company prepares, the duty is settled', async ({
  page,
}) => {
  await become(page, 'clerk')
  await page.goto('/s/matters/comprehensive-governance.disclosure-duty')
  await page.getByRole('link', { name: /物业服务、维修资金/ }).click()
  const duty = page.url()
  await step(page, '责令公开', { 说明: '七日内公开上季度物业服务情况' })
  await state(page, '已责令公开')
  await become(page, 'party')
  await page.goto('/s/matters/publicity.notice')
  await expect(page.getByRole('region', { name: '应公开的' })).toContainText('逾期')
  await page.getByRole('button', { name: '准备公示' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(/公开目录中的哪一项/).selectOption({ index: 1 })
  await expect(form.getByLabel('标题')).toHaveValue(/物业服务/)
  await form.getByLabel(/^内容/).fill('维修资金：本季未使用\n投诉：十二件，办结十一件')
  await form.getByRole('button', { name: '准备公示' }).click()
  await expect(page).toHaveURL(/\/s\/cases\//)
  const notice = page.url()
  await become(page, 'oversight')
  await page.goto(notice)
  await step(page, '审一遍，遮住个人信息', {})
  await become(page, 'secretary')
  await page.goto(notice)
  await step(page, '上公示栏')
  await page.goto(duty)
  await step(page, '已公开，销号')
  await state(page, '已公开')
  await expectAccessible(page)
})
