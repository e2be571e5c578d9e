import type { Browser, Page } from '@playwright/test'
import { act, inside, onPhone, report, toClosed } from './resident-walk.ts'
import { address, desk, expect, phone, signIn, test, type Person } from './test.ts'

/** A browser of somebody's own, at their own kind of screen. */
const open = async (browser: Browser, who: Person | 'resident', path: string): Promise<Page> => {
  const sits = who === 'dispatcher' || who === 'inspector' || who === 'arbiter'
  const context = await browser.newContext({
    ...(who === 'resident' ? onPhone : { viewport: sits ? desk : phone }),
    baseURL: address(),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  if (who !== 'resident') await signIn(context.request, who)
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** The dispatcher's side by keyboard: file by the first suggestion, then send to the first unit. */
const dispatchByKeys = async (browser: Browser, id: string): Promise<void> => {
  const page = await open(browser, 'dispatcher', `/c/desk?case=${id}`)
  const first = page.locator('[data-suggestion="1"] button')
  for (const offered of [/受理为/, /派给/]) {
    await expect(first).toHaveText(offered)
    await expect(first).toBeEnabled()
    await page.keyboard.press('1')
  }
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/cases/${id}`)).json()).state)
    .toBe('dispatched')
  await page.context().close()
}

const press = async (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click()

/** Fills the opened form's words and confirms it. */
const confirm = async (page: Page, name: string, words?: string): Promise<void> => {
  const form = page.getByRole('dialog')
  if (words !== undefined) await form.getByLabel(/说明/).fill(words)
  await form.getByRole('button', { name, exact: true }).click()
  await expect(form).toBeHidden()
}

test.setTimeout(120_000)

test('S1: from a photo on the street to the evaluation, by four people and an arbiter', async ({
  browser,
  page,
  context,
}) => {
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation(inside)
  await page.setViewportSize(phone)

  await test.step('a resident reports', async () => {
    await page.goto('/r')
    await page.getByRole('button', { name: '说给我们听' }).click()
    await page.getByLabel(/^说几句/).fill('路灯坏了三天，老人夜里不敢出门')
    await page.getByRole('button', { name: '提交' }).click()
    await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible()
  })
  const token = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')
  const receipt = async () =>
    (await (await page.request.get(`/api/v1/receipts/${token}`)).json()) as { case: string; state: string }
  const { case: id } = await receipt()

  await test.step('the centre files and dispatches by rule', () => dispatchByKeys(browser, id))

  await test.step('the department returns it once, with a reason', async () => {
    const works = await open(browser, 'works', `/s/cases/${id}`)
    await press(works, '退')
    await confirm(works, '退', '灯杆属供电公司产权')
    await works.context().close()
  })

  await test.step('the arbiter rules, and the ruling becomes a proposed rule', async () => {
    const arbiter = await open(browser, 'arbiter', `/c/desk?case=${id}`)
    await press(arbiter, '裁决')
    await arbiter.getByRole('combobox', { name: '派给哪个单位' }).fill('市政设施管理所')
    await arbiter.keyboard.press('Enter')
    await confirm(arbiter, '裁决', '城市照明由市政设施管理所维护')
    await expect
      .poll(async () => {
        const rules = (await (await arbiter.request.get('/api/v1/dispatch-rules')).json()) as {
          state: string
          because: { zh: string }
        }[]
        return rules.filter(({ state, because }) => state === 'proposed' && because.zh.includes('城市照明'))
          .length
      })
      .toBe(1)
    await arbiter.context().close()
  })

  await test.step('the department accepts, handles and gives the result', async () => {
    const works = await open(browser, 'works', `/s/cases/${id}`)
    await expect(works.getByRole('button', { name: '退', exact: true })).toBeVisible()
    await press(works, '接')
    await press(works, '反馈结果')
    await confirm(works, '反馈结果', '更换灯泡，当晚试亮')
    await works.context().close()
  })

  await test.step('somebody other than the handler inspects', async () => {
    const inspector = await open(browser, 'inspector', `/c/desk?case=${id}`)
    await press(inspector, '核查通过')
    await inspector.getByRole('dialog').getByRole('button', { name: '核查通过' }).click()
    await expect.poll(async () => (await receipt()).state).toBe('closed')
    await inspector.context().close()
  })

  await test.step('the reporter evaluates on the phone', async () => {
    await page.reload()
    await page.getByRole('button', { name: '解决了' }).click()
    await page.getByRole('button', { name: '满意', exact: true }).click()
    await expect(page.getByRole('heading', { name: /您说解决了/ })).toBeVisible()
  })

  await test.step('the timeline tells all of it', async () => {
    const dispatcher = await open(browser, 'dispatcher', `/c/cases/${id}`)
    for (const words of [
      '上报了这件事',
      '受理了',
      '派出',
      '退回',
      '裁决',
      '已接，开始办理',
      '反馈了办理结果',
      '核查通过，办结',
      '评价：解决了',
    ])
      await expect(dispatcher.getByRole('list', { name: '办理过程' }).getByText(words).first()).toBeVisible()
    await dispatcher.context().close()
  })
})

test('not solved: the resident reopens, and the case is with the centre, not with the same hand', async ({
  browser,
  page,
  playwright,
  request,
}) => {
  const { case: id, token } = await report(request, '路灯又不亮了')
  await act(playwright, id, toClosed({ outcome: 'solved' }))
  await page.setViewportSize(phone)
  await page.goto(`/r/t/${token}`)
  await page.getByRole('button', { name: '没解决' }).click()
  await page.getByRole('button', { name: '告诉中心：没解决' }).first().click()
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/receipts/${token}`)).json()).state)
    .toBe('filed')
  const works = await open(browser, 'works', `/s/cases/${id}`)
  await expect(works.getByRole('button', { name: '接', exact: true })).toBeHidden()
  await works.context().close()
})

const send = (category: string) =>
  [
    ['dispatcher', 'file', { category }],
    ['dispatcher', 'dispatch', { unit: '511424-municipal' }],
    ['works', 'accept', {}],
  ] as const

test('an urgent case runs day and night, an ordinary one in working days', async ({
  playwright,
  request,
  browser,
}) => {
  const [urgent, ordinary] = [await report(request, '井盖没了'), await report(request, '路灯坏了')]
  await act(playwright, urgent.case, send('0901'))
  await act(playwright, ordinary.case, send('0903'))
  const works = await open(browser, 'works', `/s/cases/${urgent.case}`)
  await expect(works.getByText(/剩 (23 小时|1 天)/).first()).toBeVisible()
  const dueOf = async (id: string) =>
    Date.parse((await (await works.request.get(`/api/v1/cases/${id}`)).json()).dueAt) - Date.now()
  expect(await dueOf(urgent.case)).toBeLessThanOrEqual(24 * 3_600_000)
  expect(await dueOf(ordinary.case)).toBeGreaterThan(3 * 24 * 3_600_000 - 60_000)
  await works.context().close()
})

test('the contract reads without the internet', async ({ page }) => {
  await page.setViewportSize(desk)
  await page.goto('/api/docs')
  await expect(page.getByRole('heading', { name: 'Tongping 同屏' })).toBeVisible()
  await expect(page.getByText('/demo/roles').first()).toBeAttached()
})

/** Committed pictures change only when they are asked for: `npm run pictures`. */
const album = process.env['PICTURES'] === '1' ? 'docs/images' : 'test-results/pictures'

test('pictures for the README', async ({ browser }) => {
  const faces: readonly (readonly [Person | 'resident', string, string, string | RegExp])[] = [
    ['resident', '/r', 'resident', '拍照反映'],
    ['worker', '/s', 'worker', /今天您上报/],
    ['works', '/s', 'department', '已派'],
    ['leader', '/s', 'leader', '五个数'],
    ['dispatcher', '/c/desk', 'desk', /受理为|派给 /],
    ['dispatcher', '/c/evaluation', 'evaluation', '合计'],
  ]
  for (const [who, path, name, shown] of faces) {
    const page = await open(browser, who, path)
    await expect(page.getByRole('heading').first()).toBeAttached()
    if (name === 'desk') await page.getByRole('row').nth(4).click()
    await expect(page.getByText(shown).first()).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    await page.screenshot({ path: `${album}/${name}.png`, animations: 'disabled' })
    await page.context().close()
  }
})
