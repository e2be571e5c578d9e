import type { Browser, Page } from '@playwright/test'
import { openCable } from './cable.ts'
import { act, beside, report } from './desk-walk.ts'
import { address, desk, expect, expectAccessible, signIn, test, type Person } from './test.ts'

test.use({ viewport: desk })
test.setTimeout(60_000)

/** A console of its own: another person at another desk. */
const consoleOf = async (
  browser: Browser,
  person: Person,
  url = address(),
): Promise<{ page: Page; name: string }> => {
  const context = await browser.newContext({ baseURL: url, viewport: desk, locale: 'zh-CN' })
  await signIn(context.request, person)
  const { name } = (await (await context.request.get('/api/v1/me')).json()) as { name: string }
  return { page: await context.newPage(), name }
}

const rowsOf = (page: Page) => page.locator('.desk-table tbody tr')
const idsOf = (page: Page): Promise<string[]> =>
  rowsOf(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case') ?? ''))
const sorted = (ids: readonly string[]): string[] => ids.toSorted((a, b) => a.localeCompare(b))
const colleagues = (page: Page) => page.locator('.desk-colleagues li')
const board = (mark: string, id?: string): string =>
  `/c/desk?${new URLSearchParams({ q: mark, ...(id ? { case: id } : {}) })}`

test('colleagues see who is on a case and who fills in what, and nobody once it is left', async ({
  browser,
}) => {
  const worker = await beside(browser, 'worker')
  const { case: one } = await report(worker, '银杏巷路灯坏了')
  const { case: two } = await report(worker, '银杏巷井盖松动')
  const [a, b] = [await consoleOf(browser, 'dispatcher'), await consoleOf(browser, 'colleague')]
  await a.page.goto(board('银杏巷', one))
  await b.page.goto(board('银杏巷', one))
  await expect(colleagues(a.page)).toHaveText(`${b.name} 也在看这件事`)
  await expect(colleagues(b.page)).toHaveText(`${a.name} 也在看这件事`)
  await b.page.keyboard.press('r')
  await expect(colleagues(a.page)).toHaveText(`${b.name} 正在填「请群众补充」`)
  await expectAccessible(a.page)
  await b.page.keyboard.press('Escape')
  await expect(colleagues(a.page)).toHaveText(`${b.name} 也在看这件事`)
  await b.page.locator(`tr[data-case="${two}"]`).click()
  await expect(colleagues(a.page)).toHaveCount(0)
  await b.page.locator(`tr[data-case="${one}"]`).click()
  await expect(colleagues(a.page)).toHaveText(`${b.name} 也在看这件事`)
  await b.page.close()
  await expect(colleagues(a.page)).toHaveCount(0)
})

test('a second taker is told who was first, keeps what was typed, and goes on; both boards agree', async ({
  browser,
}) => {
  const worker = await beside(browser, 'worker')
  const { case: one } = await report(worker, '槐树坪路灯坏了')
  const { case: two } = await report(worker, '槐树坪井盖松动')
  const [a, b] = [await consoleOf(browser, 'dispatcher'), await consoleOf(browser, 'colleague')]
  await act(a.page.request, 'grid-affairs/incident', 'file', { category: '0903' }, one)
  await a.page.goto(board('槐树坪', one))
  await b.page.goto(board('槐树坪', one))
  await expect(b.page.getByRole('button', { name: '请群众补充' })).toBeEnabled()
  await b.page.keyboard.press('r')
  const form = b.page.getByRole('dialog')
  await form.getByRole('textbox').first().fill('请说明是哪一盏灯')
  await expect(a.page.locator('[data-suggestion="1"] button')).toHaveText(/派给/)
  await a.page.keyboard.press('1')
  await expect(rowsOf(a.page)).toHaveCount(1)
  await expect(rowsOf(b.page)).toHaveCount(1)

  await form.getByRole('button', { name: '请群众补充', exact: true }).click()
  await expect(form.getByRole('alert')).toContainText(
    new RegExp(`${a.name} 刚刚派给了.+，现在是「已派」，不必再办。`),
  )
  await expect(form.getByRole('alert')).toContainText('您填写的内容还在本页')
  await expect(form.getByRole('textbox').first()).toHaveValue('请说明是哪一盏灯')
  await form.getByRole('button', { name: '下一件' }).click()
  await expect(form).toHaveCount(0)
  await expect(b.page.locator('tr[aria-current]')).toHaveAttribute('data-case', two)
  expect(await idsOf(b.page)).toEqual(await idsOf(a.page))
})

test('a choice from a list is refused at the card, which shows the latest', async ({ browser }) => {
  const worker = await beside(browser, 'worker')
  const { case: one } = await report(worker, '柳荫桥路灯坏了')
  const { page } = await consoleOf(browser, 'colleague')
  const other = await beside(browser, 'dispatcher')
  await page.goto(board('柳荫桥', one))
  await expect(page.getByRole('button', { name: '受理', exact: true })).toBeEnabled()
  await page.keyboard.press('c')
  await expect(page.getByRole('dialog')).toBeVisible()
  await act(other, 'grid-affairs/incident', 'file', { category: '0903' }, one)
  await act(other, 'grid-affairs/incident', 'dispatch', { unit: '511424-municipal' }, one)
  await page.keyboard.type('路灯')
  await page.keyboard.press('Enter')
  const card = page.getByRole('complementary', { name: '事件卡片' })
  await expect(card.getByRole('alert')).toContainText('刚刚')
  await expect(card.getByRole('alert')).toContainText('不必再办')
  await expect(card.locator('.pill, .state').filter({ hasText: '已派' }).first()).toBeVisible()
})

test('a feed that is cut again and again catches up: nothing is missing, nothing twice', async ({
  browser,
}) => {
  const cable = await openCable(address())
  const worker = await beside(browser, 'worker')
  const made = [await report(worker, '梨园坝路灯坏了'), await report(worker, '梨园坝井盖松动')]
  const { page } = await consoleOf(browser, 'dispatcher', cable.url)
  const other = await beside(browser, 'colleague')
  await page.goto(board('梨园坝'))
  await expect(rowsOf(page)).toHaveCount(2)
  for (const round of [1, 2, 3]) {
    cable.cut()
    made.push(await report(worker, `梨园坝第${round}处垃圾没人清`))
    const gone = made.shift()
    await act(other, 'grid-affairs/incident', 'reject', { reason: 'notFound', words: '现场没有' }, gone?.case)
    cable.mend()
    await expect.poll(async () => sorted(await idsOf(page))).toEqual(sorted(made.map(({ case: id }) => id)))
  }
  await cable.close()
})

test('a desk without a network keeps what it shows, and is right again when it is back', async ({
  browser,
}) => {
  const worker = await beside(browser, 'worker')
  const { case: one } = await report(worker, '桂花台路灯坏了')
  const { page } = await consoleOf(browser, 'dispatcher')
  await page.goto(board('桂花台', one))
  await expect(rowsOf(page)).toHaveCount(1)
  await page.context().setOffline(true)
  await expect(page.getByText(/网络断开/)).toBeVisible()
  await report(worker, '桂花台井盖松动')
  await expect(rowsOf(page)).toHaveCount(1)
  await page.context().setOffline(false)
  await expect(rowsOf(page)).toHaveCount(2)
})

test('a session that ended elsewhere says so in words and shows nothing more', async ({ browser }) => {
  const { page } = await consoleOf(browser, 'dispatcher')
  await page.goto('/c/desk')
  await expect(rowsOf(page).first()).toBeVisible()
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${address()}/api/v1/sign-out`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.status).toBe(200)
  await expect(page.getByText(/登录已经结束/)).toBeVisible({ timeout: 6000 })
  await expect(rowsOf(page)).toHaveCount(0)
})
