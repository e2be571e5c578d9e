import { act, onPhone, report, shoot, takePicture, toClosed } from './resident-walk.ts'
import { desk, expect, expectAccessible, phone, test } from './test.ts'

test.use(onPhone)

for (const [name, viewport] of [
  ['phone', phone],
  ['desk', desk],
] as const)
  for (const mode of ['', '?elder=1'])
    test(`every page is accessible and fits: ${name} ${mode}`, async ({ page, playwright, request }) => {
      await page.setViewportSize(viewport)
      const closed = await report(request, '路灯不亮')
      await act(playwright, closed.case, toClosed({ outcome: 'solved' }))
      const pages = ['', '/mine', '/me', '/worker', '/q/511424109004001', '/t/none', '/nowhere']
      await page.goto(`/r${mode}`)
      for (const path of [...pages, `/t/${closed.token}`, '/report']) {
        await page.goto(`/r${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('link', { name: /\d{11}/ }).first()).toBeVisible()
        await page.waitForLoadState('networkidle')
        await expectAccessible(page)
        const [wide, view] = await page.evaluate(() => [document.body.scrollWidth, innerWidth])
        expect(wide, path).toBeLessThanOrEqual(view ?? 0)
      }
    })

test('elder mode: 20 px, four large buttons in one column, remembered', async ({ page }) => {
  await page.goto('/r?elder=1')
  const buttons = page.locator('main .button')
  await expect(buttons).toHaveCount(4)
  const boxes = await Promise.all((await buttons.all()).map((one) => one.boundingBox()))
  for (const box of boxes) expect(box?.height).toBeGreaterThanOrEqual(60)
  expect(new Set(boxes.map((box) => box?.x)).size).toBe(1)
  expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('20px')
  await page.goto('/r/report')
  const small = await page.evaluate(() =>
    Array.from(document.querySelectorAll('button:not([hidden]), .button, summary, select'))
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 60)
      .map((one) => one.outerHTML.slice(0, 100)),
  )
  expect(small).toEqual([])
  await page.getByRole('button', { name: '标准版' }).tap()
  await page.reload()
  await expect(page.getByRole('button', { name: '长辈版' })).toBeVisible()
})

test('every word changes with the language', async ({ page }) => {
  await page.goto('/r')
  await page.getByRole('button', { name: 'English' }).tap()
  await expect(page.getByRole('button', { name: /Report with a photo/ })).toBeVisible()
  await shoot(page, /Report with a photo/, await takePicture())
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect(page.getByRole('heading', { name: 'The centre has it and is looking' })).toBeVisible()
  const left = await page.evaluate(() => document.querySelector('main')?.innerText ?? '')
  // Names of places and what the county itself wrote stay as they are.
  expect(left.replaceAll(/[\u4e00-\u9fff]+\d*号?网格|随手拍/gu, '')).not.toMatch(/[\u4e00-\u9fff]/u)
})

test('what is on this phone can be deleted', async ({ page }) => {
  await page.goto('/r')
  await shoot(page, /拍照反映/, await takePicture())
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible()
  await page.goto('/r/me')
  await page.getByRole('button', { name: '删除这部手机上的记录' }).tap()
  await page.getByRole('button', { name: '删除', exact: true }).tap()
  await expect(page.getByText('已删除。')).toBeVisible()
  await page.goto('/r')
  await expect(page.getByText('这部手机上还没有您反映过的事。')).toBeVisible()
})
