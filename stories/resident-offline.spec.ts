import { onPhone, shoot, takePicture } from './resident-walk.ts'
import { expect, test } from './test.ts'

test.use(onPhone)

test('offline the report waits on the phone and goes once by itself', async ({ page, context }) => {
  const sent: string[] = []
  page.on('request', (one) => {
    if (one.url().endsWith('/api/v1/reports')) sent.push((one.postDataJSON() as { id: string }).id)
  })
  await page.goto('/r')
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await shoot(page, /拍照反映/, await takePicture())
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('heading', { name: '已存在本机' })).toBeVisible()
  await expect(page.getByText('离线：1 条存在本机，联网自动发出')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('button', { name: '放大第 1 张照片' })).toBeVisible({ timeout: 20_000 })
  await page.goto('/r/mine')
  await expect(page.getByRole('link', { name: /照片反映/ })).toHaveCount(1)
  expect(new Set(sent).size).toBe(1)
})

test('an answer that is lost on the way back does not double the case', async ({ page }) => {
  const numbers: string[] = []
  let lose = true
  await page.route('**/api/v1/reports', async (route) => {
    const answer = await route.fetch()
    numbers.push(((await answer.json()) as { number: string }).number)
    if (lose) {
      lose = false
      return route.abort('connectionreset')
    }
    return route.fulfill({ response: answer })
  })
  await page.goto('/r')
  await shoot(page, /拍照反映/, await takePicture())
  await page.getByRole('button', { name: '提交' }).dblclick()
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible({ timeout: 15_000 })
  expect(numbers.length).toBeGreaterThan(1)
  expect(new Set(numbers).size).toBe(1)
})

test('a report that was kept survives closing the tab', async ({ page, context }) => {
  await page.route('**/api/v1/reports', (route) => route.abort('internetdisconnected'))
  await page.goto('/r')
  await shoot(page, /拍照反映/, await takePicture())
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('list', { name: '发送进度' })).toBeVisible()
  await page.close()
  const later = await context.newPage()
  await later.goto('/r')
  await expect(later.getByRole('link', { name: /中心已收到，正在看/ })).toBeVisible({ timeout: 15_000 })
})

test('a file that is no picture is refused beside the photo', async ({ page }) => {
  await page.goto('/r')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /拍照反映/ }).tap()
  await (
    await chooser
  ).setFiles({ name: 'note.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') })
  await expect(page.getByText('这不是可以识别的照片').first()).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: '删除第 1 张照片' }).tap()
  await expect(page.getByText('这不是可以识别的照片')).toHaveCount(0)
})

test('the page starts without a network once it was seen', async ({ page, context }) => {
  await page.goto('/r')
  await page.evaluate(async () => navigator.serviceWorker.ready)
  await page.waitForLoadState('networkidle')
  await page.reload()
  await page.waitForTimeout(2_000)
  await context.setOffline(true)
  await page.goto('/r')
  await expect(page.getByRole('button', { name: /拍照反映/ })).toBeVisible()
  await expect(page.getByText('离线：可以照常拍照反映')).toBeVisible()
  await expect(page.getByRole('link', { name: /打电话 \d+/ })).toBeVisible()
  await page.goto('/r/me')
  await expect(page.getByText('关于您，存了什么')).toBeVisible()
})
