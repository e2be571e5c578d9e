import { act, beside, call, countKeys, report } from './desk-walk.ts'
import { desk, expect, expectAccessible, phone, signIn, test } from './test.ts'

test.use({ viewport: desk })

const matters = [
  '路灯坏了',
  '井盖松动',
  '楼道堆物堵了消防通道',
  '夫妻吵架',
  '下水道堵了往外冒污水',
  '占道经营摆摊',
  '油烟扰民',
  '邻居吵架要调解',
  '树倒了压着电线',
  '路面坑洼',
]

/** A word that is in these reports and in no other, so that the filter shows only them. */
const mark = '晨练亭'

test('ten cases are triaged by keyboard alone, six keys or fewer each', async ({ page, browser }) => {
  test.setTimeout(90_000)
  const worker = await beside(browser, 'worker')
  for (const matter of matters) await report(worker, `${mark}旁${matter}`)
  await signIn(page.request, 'dispatcher')
  const pressed = await countKeys(page)
  await page.goto(`/c/desk?q=${encodeURIComponent(mark)}`)
  const rows = page.locator('.desk-table tbody tr')
  const chosen = page.locator('.desk-table tbody tr[aria-current]')
  await expect(rows).toHaveCount(matters.length)
  const spent: number[] = []
  for (const done of matters.keys()) {
    const id = await chosen.getAttribute('data-case')
    const before = await pressed()
    const first = page.locator('[data-suggestion="1"] button')
    await expect(first).toHaveText(/受理为/)
    await page.keyboard.press('1')
    await expect(first).toHaveText(/派给/)
    await expect(first).toBeEnabled()
    await page.keyboard.press('1')
    await expect(rows).toHaveCount(matters.length - done - 1)
    spent.push((await pressed()) - before)
    const card = await page.request.get(`/api/v1/cases/${id}`)
    const { state, fields } = await card.json()
    expect(state, id ?? '').toBe('dispatched')
    expect(fields.explanation.because.zh.length).toBeGreaterThan(2)
    expect(fields.explanation.rule).not.toBe('manual')
  }
  expect(spent).toHaveLength(matters.length)
  expect(Math.max(...spent)).toBeLessThanOrEqual(6)
  test.info().annotations.push({ type: 'keys per case', description: spent.join(' ') })
})

test('the sentence of a dispatch stands on the card', async ({ page }) => {
  await signIn(page.request, 'dispatcher')
  await page.goto(`/c/cases?state=dispatched&q=${encodeURIComponent(mark)}`)
  await page.getByRole('link', { name: /路灯坏了/ }).click()
  await expect(page.getByText(/^派给.+，因为/)).toBeVisible()
})

test('a choice by type-ahead: category, then unit, without the mouse', async ({ page, browser }) => {
  const worker = await beside(browser, 'worker')
  const { case: id } = await report(worker, '戏台边有件说不清的事')
  await signIn(page.request, 'dispatcher')
  await page.goto(`/c/desk?q=${encodeURIComponent('戏台')}`)
  await expect(page.locator(`tr[data-case="${id}"][aria-current]`)).toBeVisible()
  await expect(page.getByRole('button', { name: '受理', exact: true })).toBeVisible()
  await page.keyboard.press('c')
  await page.keyboard.type('路灯')
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('路灯')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '派给', exact: true })).toBeEnabled()
  await page.keyboard.press('a')
  await page.keyboard.type('szss')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/cases/${id}`)).json()).state)
    .toBe('dispatched')
})

test('a new report appears without a reload, the choice stays, and a case taken by another is told kindly', async ({
  page,
  browser,
}) => {
  const worker = await beside(browser, 'worker')
  const { case: first } = await report(worker, '水碾坊路灯坏了')
  await signIn(page.request, 'dispatcher')
  await page.goto(`/c/desk?q=${encodeURIComponent('水碾坊')}`)
  const rows = page.locator('.desk-table tbody tr')
  await expect(rows).toHaveCount(1)
  await report(worker, '水碾坊井盖松动')
  await expect(rows).toHaveCount(2)
  await expect(page.locator('tr[aria-current]')).toHaveAttribute('data-case', first)
  await expect(page.locator('[data-suggestion="1"] button')).toHaveText(/受理为/)

  await page.route('**/api/v1/live', (route) => route.abort())
  const other = await beside(browser, 'dispatcher')
  await page.context().setOffline(false)
  await page.evaluate(() => undefined)
  await page.route('**/api/v1/acts', async (route) => {
    await act(other, 'grid-affairs/incident', 'reject', { reason: 'notFound', words: '现场没有' }, first)
    await page.unroute('**/api/v1/acts')
    await route.continue()
  })
  await page.keyboard.press('1')
  await expect(page.getByText(/不必再办|已不在本栏/).first()).toBeVisible()
  await expect(rows).toHaveCount(1)
})

test('duplicates stand beside the card and merge with two keys', async ({ page, browser }) => {
  const worker = await beside(browser, 'worker')
  const { case: one } = await report(worker, '石牌坊路灯坏了')
  const { case: two } = await report(worker, '石牌坊路灯坏了一盏')
  const dispatcher = await beside(browser, 'dispatcher')
  const { categories } = await (await dispatcher.get(`/api/v1/cases/${two}/suggestions`)).json()
  await act(dispatcher, 'grid-affairs/incident', 'file', { category: categories[0].code }, one)
  await signIn(page.request, 'dispatcher')
  await page.goto(`/c/desk?q=${encodeURIComponent('石牌坊')}&case=${two}`)
  await expect(page.getByRole('region', { name: '可能是同一件事' })).toContainText('米')
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog')).toContainText('相距')
  await page.getByRole('dialog').getByRole('combobox').fill('石牌坊')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/cases/${two}`)).json()).state)
    .toBe('merged')
})

test('keys rest while an input method composes and while one writes; the sheet says that nothing is undone', async ({
  page,
}) => {
  await signIn(page.request, 'dispatcher')
  await page.goto('/c/desk')
  const current = page.locator('tr[aria-current]')
  await expect(current).toHaveCount(1)
  const first = await current.getAttribute('data-case')
  await page.evaluate(() => {
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { code: 'KeyJ', key: 'j', isComposing: true, bubbles: true }),
    )
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { code: 'KeyJ', key: 'Process', keyCode: 229, bubbles: true }),
    )
  })
  await page.keyboard.press('f')
  await page.keyboard.type('jj')
  await page.keyboard.press('Escape')
  await expect(current).toHaveAttribute('data-case', first ?? '')
  await page.keyboard.press('j')
  await expect(current).not.toHaveAttribute('data-case', first ?? '')
  await page.keyboard.press('u')
  await expect(page.getByRole('dialog')).toContainText('不能撤销')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('评价')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\/evaluation/)
})

test('inspectors land on what is to be inspected, arbiters on what was returned', async ({ page }) => {
  await signIn(page.request, 'inspector')
  await page.goto('/c')
  await expect(page.getByRole('combobox', { name: '队列' })).toHaveValue('inspecting')
  await expect(page.locator('.desk-table tbody tr').first()).toContainText('待核查')
  await expect(page.getByRole('button', { name: '核查通过', exact: true })).toBeEnabled()
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog')).toContainText('怎么核查的')
  await page.keyboard.press('Escape')
  await signIn(page.request, 'arbiter')
  await page.goto('/c')
  await expect(page.getByRole('combobox', { name: '队列' })).toHaveValue('returned')
  await expect(page.locator('.desk-table tbody tr').first()).toContainText('退回待裁决')
})

test('a grid call is answered, or refused only with a counted reason', async ({ page, browser }) => {
  const worker = await beside(browser, 'worker')
  const { case: one } = await call(worker, '有人受伤，请求支援')
  const { case: two } = await call(worker, '同一件事又呼一次')
  await signIn(page.request, 'dispatcher')
  await page.goto('/c/desk')
  await page.getByRole('link', { name: /个网格呼叫在等答复/ }).click()
  const waiting = page.locator(`[data-call="${one}"]`)
  await waiting.getByRole('button', { name: '建成事件' }).click()
  await expect(waiting.getByRole('status')).toContainText('已建成事件')
  await waiting.getByRole('button', { name: '答复', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('转部门办理', { exact: true }).click()
  await dialog.getByRole('button', { name: /已转部门办理/ }).click()
  await dialog.getByRole('button', { name: '答复', exact: true }).click()
  await expect(waiting).toHaveCount(0)

  const second = page.locator(`[data-call="${two}"]`)
  await second.getByRole('button', { name: '不予接办' }).click()
  await dialog.getByRole('button', { name: '不予接办', exact: true }).click()
  await expect(dialog).toContainText('请选择原因')
  await dialog.getByText('已在办理', { exact: true }).click()
  await dialog.getByRole('button', { name: '同一件事已经有人在办' }).click()
  await dialog.getByRole('button', { name: '不予接办', exact: true }).click()
  await expect(second).toHaveCount(0)
  const counted = page.getByRole('region', { name: /按原因计数/ })
  await expect(counted.getByRole('row', { name: /已在办理/ })).toContainText('1 次')
})

test('a figure of the evaluation opens exactly its cases', async ({ page }) => {
  await signIn(page.request, 'dispatcher')
  await page.goto('/c/evaluation')
  const row = page.locator('.evaluation tbody tr').nth(1)
  const cell = row.locator('td').nth(5)
  const numerator = Number(await cell.getByRole('link').first().textContent())
  await cell.getByRole('link').first().click()
  await expect(page).toHaveURL(/part=numerator/)
  await expect(page.locator('.table tbody tr')).toHaveCount(Math.min(numerator, 50))
  await page.getByRole('link').filter({ hasText: '回到评价' }).click()
  await page.locator('.evaluation summary').first().click()
  await expect(page.getByText('分子', { exact: true }).first()).toBeVisible()
  await page.getByLabel('按什么看').selectOption('unit')
  await expect(page).toHaveURL(/by=unit/)
})

test('the clauses read without signing in and count what the API counts', async ({ page }) => {
  await page.goto('/c/clauses')
  const { rows } = await (await page.request.get('/api/v1/clauses')).json()
  const countOf = (asked: string) =>
    rows.filter(({ status }: { status: string }) => status === asked).length as number
  const [served, partly, notYet] = [countOf('served'), countOf('partly'), countOf('notYet')]
  await expect(
    page.getByText(
      `已能用 ${served} 条，能用一部分 ${partly} 条，还没有 ${notYet} 条，共 ${rows.length} 条。`,
    ),
  ).toBeVisible()
  await expect(page.locator('.clauses-table tbody tr')).toHaveCount(rows.length)
  const { open, ended } = rows
    .find(({ id }: { id: string }) => id === 'D13-2')
    .processes.find(({ name }: { name: string }) => name === 'grid-affairs/incident')
  expect(open).toBeGreaterThan(0)
  await expect(page.locator('.clauses-table tbody tr', { hasText: 'D13-2' })).toContainText(
    `在办 ${open}，办结 ${ended}`,
  )
  await page.getByRole('button', { name: '已能用', exact: true }).click()
  await expect(page.locator('.clauses-table tbody tr')).toHaveCount(served)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The decision, clause by clause')
  await page.goto('/c/desk?lang=zh')
  await expect(page.getByRole('link', { name: '去选择身份' })).toHaveAttribute('href', '/')
})

test('the map has its cases in a list and opens a card', async ({ page }) => {
  await signIn(page.request, 'dispatcher')
  await page.goto('/c/map')
  await expect(page.getByText(/合成示意/)).toBeVisible()
  await page.locator('.map-twin button').first().click()
  await expect(page).toHaveURL(/case=/)
  await expect(page.locator('.map-side .case-card')).toBeVisible()
})

const addresses = ['desk', 'calls', 'map', 'cases', 'rules', 'grids', 'evaluation', 'clauses']

for (const [size, viewport] of Object.entries({ desk, phone }))
  test(`every page is accessible and fits: ${size}`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.setViewportSize(viewport)
    await signIn(page.request, 'dispatcher')
    for (const one of addresses) {
      await page.goto(`/c/${one}`)
      await page.waitForLoadState('load')
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page.locator('.skeleton')).toHaveCount(0)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, one).toBeLessThanOrEqual(0)
      await expectAccessible(page)
    }
  })

test('on a phone a row opens its card, and back leads to the list', async ({ page }) => {
  await page.setViewportSize(phone)
  await signIn(page.request, 'dispatcher')
  await page.goto('/c/desk')
  const row = page.locator('.desk-table tbody tr').first()
  await row.getByRole('button').click()
  await expect(page.locator('.desk-card .case-card')).toBeVisible()
  await expect(page.locator('.desk-table')).toBeHidden()
  await page.getByRole('button', { name: '事件列表' }).click()
  await expect(page.locator('.desk-table')).toBeVisible()
})
