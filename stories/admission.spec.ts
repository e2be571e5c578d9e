import type { APIRequestContext, Page } from '@playwright/test'
import { newId } from '#kernel/id/id.ts'
import { desk, expect, expectAccessible, phone, signIn, test, type Person } from './test.ts'

// S7: a department asks for what is not on the list. Refused on the screen and by API; admitted with its fund, the same task flows.

const grid = 'grid-affairs/grid-duties'
const place = '511424109004001'
const day = (offset: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10)

const act = async (
  request: APIRequestContext,
  by: Person,
  kind: 'order' | 'admission',
  id: string,
  action: string,
  input: object = {},
) => {
  await signIn(request, by)
  const answer = await request.post('/api/v1/acts', {
    data: { id: newId(), process: `${grid}-${kind}`, case: id, action, input },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as { state: string }
}

const openMatter = async (page: Page, name: string): Promise<void> => {
  await page.goto('/s/matters')
  await page.getByRole('link', { name }).first().click()
  await expect(page.getByRole('heading', { name, level: 1 }).last()).toBeVisible()
}

/** A department writes down a task for a grid on its screen, as far as the card that answers it. */
const askOnScreen = async (page: Page, matter: string): Promise<void> => {
  await openMatter(page, '部门派网格的任务')
  await page.getByRole('button', { name: '派任务' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('清单事项').fill(matter)
  await form.getByLabel('派给').selectOption(place)
  await form.getByLabel('要做什么').fill('逐户核对')
  await form.getByLabel('哪天办好').fill(day(20))
  await form.getByRole('button', { name: '派任务' }).click()
  await expect(form).toBeHidden()
}

test('a department’s off-list task is refused on every road, admitted with its fund, and then flows (S7)', async ({
  page,
  context,
  request,
}) => {
  // A form that is opened before its choices have arrived gets them all the same.
  await page.route(/(orders|admissions)\/places/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  const matter = `养犬登记核对 ${newId().slice(-4)}`
  await signIn(context.request, 'enforcement')
  await page.setViewportSize(desk)
  await askOnScreen(page, matter)
  await expect(page.getByText('清单外，已拒绝')).toBeVisible()
  await expect(page.getByText('清单之外的事项不得交给基层')).toBeVisible()
  const task = { item: matter, to: place, words: '逐户核对', due: day(20) }
  expect(await act(request, 'enforcement', 'order', newId(), 'ask', task)).toMatchObject({ state: 'refused' })

  await openMatter(page, '网格事项准入')
  await page.getByRole('button', { name: '申请准入' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('事项', { exact: false }).first().fill(matter)
  await form.getByLabel('依据').fill('动物防疫法第三十条')
  for (const [label, value] of [
    ['每年几次', '2'],
    ['每人每次几分钟', '20'],
    ['几个人做', '300'],
  ] as const)
    await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name: '申请准入' }).click()
  await expect(page.getByText('退回补正').first()).toBeVisible()
  await expect(page.getByText(/没有说明经费/).first()).toBeVisible()
  await page.getByRole('button', { name: '补正再报' }).click()
  await form.getByLabel('工作经费').fill('50000')
  await form.getByLabel('每完成一件').fill('30')
  await form.getByRole('button', { name: '补正再报' }).click()
  await expect(page.getByText('核依据').first()).toBeVisible()

  const admission = /cases\/([\w-]+)/.exec(page.url())?.[1] ?? ''
  await act(request, 'keeper', 'admission', admission, 'passBasis')
  await act(request, 'keeper', 'admission', admission, 'passFunding')
  await act(request, 'keeper', 'admission', admission, 'assess', { words: '一年约 200 小时，可以承受' })
  await signIn(context.request, 'leader')
  await page.goto(`/s/cases/${admission}`)
  await page.getByRole('button', { name: '准入', exact: true }).click()
  await form.getByLabel('哪天开的会').fill(day(0))
  await form.getByLabel('会议和纪要号').fill('县委常委会第12次会议')
  await form.getByLabel('会议决定').fill('同意准入，经费由申请单位列支')
  await form.getByRole('button', { name: '准入', exact: true }).click()
  await expect(page.getByText('已准入')).toBeVisible()

  await signIn(context.request, 'enforcement')
  await askOnScreen(page, matter)
  await expect(page.getByText('经费未到，暂停').first()).toBeVisible()
  const order = /cases\/([\w-]+)/.exec(page.url())?.[1] ?? ''
  await act(request, 'keeper', 'admission', admission, 'recordFund', { received: 50_000 })
  await signIn(context.request, 'worker')
  await page.setViewportSize(phone)
  await openMatter(page, '部门派网格的任务')
  await page.getByRole('listitem').filter({ hasText: matter }).getByRole('link').click()
  await page.getByRole('button', { name: '接下' }).click()
  await page.getByRole('button', { name: '办好了' }).click()
  await page
    .getByRole('dialog')
    .getByLabel('说明')
    .or(page.getByRole('dialog').getByLabel('要做什么'))
    .fill('已核对')
  await page.getByRole('dialog').getByRole('button', { name: '办好了' }).click()
  await expect(page.getByText('待确认').first()).toBeVisible()
  // The phone shows its own act before the centre has it: the department waits for the centre.
  const stateAtCentre = async () => {
    const card: { state: string } = await (await context.request.get(`/api/v1/cases/${order}`)).json()
    return card.state
  }
  await expect.poll(stateAtCentre).toBe('finished')
  expect(await act(request, 'enforcement', 'order', order, 'confirm')).toMatchObject({ state: 'confirmed' })
  await page.reload()
  await expect(page.getByText('支付（元）').first()).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: /^30$/ })).toBeVisible()
})

test('anybody reads the lists, what changed, and what they cost, without signing in', async ({ page }) => {
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport)
    await page.goto('/r/lists')
    await expect(page.getByRole('heading', { name: '减负台账' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: /乡镇（街道）职责清单/ }).click()
    await expect(page.getByRole('heading', { name: '上级部门收回' })).toBeVisible()
    await page.getByText('汛期巡查和转移群众').click()
    await expect(page.getByText('监测预警、技术指导、抢险物资')).toBeVisible()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    )
    await page.getByLabel('看哪一天有效的').fill('2025-06-01')
    await expect(page.getByText('现在没有有效的版本。')).toBeVisible()
  }
})

test('the keeper adds an item to a draft and sees what it changes', async ({ page, context }) => {
  await signIn(context.request, 'keeper')
  await page.setViewportSize(desk)
  await openMatter(page, '社区基本公共服务清单')
  await page.getByRole('button', { name: '起草新一版' }).click()
  await page.getByRole('button', { name: '增改一项' }).click()
  const form = page.getByRole('dialog')
  for (const [label, value] of [
    ['编码', 'SQ-05'],
    ['事项', '社区食堂送餐'],
    ['依据', '老年人权益保障法'],
    ['责任（发起）单位', '民政局'],
    ['为谁', '行动不便的老人'],
    ['在哪里', '送到家'],
  ] as const)
    await form.getByLabel(label, { exact: false }).first().fill(value)
  await form.getByRole('button', { name: '增改一项' }).click()
  await expect(page.getByText('新增', { exact: true })).toBeVisible()
  await expect(page.getByText('社区食堂送餐').first()).toBeVisible()
  await expectAccessible(page)
})

test('a grid worker’s day is derived from the list: one press, also without a line, and it is gone until it is due again', async ({
  page,
  context,
}) => {
  await signIn(context.request, 'worker')
  await page.setViewportSize(phone)
  await page.goto('/s/today')
  const openRounds = () => page.getByRole('tab', { name: '走访和巡查' }).click()
  await openRounds()
  const rounds = page.getByRole('region', { name: '今天的网格任务' })
  const patrol = rounds.getByRole('listitem').filter({ hasText: '消防通道和公共设施巡查' })
  await expect(patrol).toBeVisible()
  await expectAccessible(page)
  await context.setOffline(true)
  await patrol.getByRole('button', { name: '做好了' }).click()
  await expect(patrol).toBeHidden()
  await context.setOffline(false)
  await expect
    .poll(
      async () => {
        const path = '/api/v1/cases?process=grid-affairs/round&limit=5'
        const { rows }: { rows: unknown[] } = await (await context.request.get(path)).json()
        return rows.length
      },
      { timeout: 60_000 },
    )
    .toBe(1)
  await page.reload()
  await openRounds()
  await expect(rounds.getByText('楼道和集市安全宣传')).toBeVisible()
  await expect(patrol).toBeHidden()
})

test('a form that was cancelled and is asked again is reported, ordered to stop, and stops when the village says so', async ({
  page,
  context,
}) => {
  await signIn(context.request, 'secretary')
  await page.setViewportSize(phone)
  await openMatter(page, '减负反弹举报')
  await page.getByRole('button', { name: '报告反弹' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('叫什么').fill('网格走访纸质台账')
  await form.getByLabel('谁要的').fill('社会治安综合治理中心')
  await form.getByLabel('说明').fill('又要手写台账备查')
  await form.getByLabel('哪一类').selectOption('ledger')
  await form.getByRole('button', { name: '报告反弹' }).click()
  await expect(page.getByText('已取消')).toBeVisible()
  await expectAccessible(page)
  const card = page.url()
  await signIn(context.request, 'keeper')
  await page.goto(card)
  await page.getByRole('button', { name: '责令停止' }).click()
  await form.getByLabel('怎么处理').fill('已发函责令停止')
  await form.getByRole('button', { name: '责令停止' }).click()
  await expect(page.getByText('已责令停止，待确认').first()).toBeVisible()
  await signIn(context.request, 'secretary')
  await page.goto(card)
  await page.getByRole('button', { name: '停了' }).click()
  await expect(page.getByText('确认停了')).toBeVisible()
})
