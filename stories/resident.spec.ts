import { act, countTaps, onPhone, report, shoot, takePicture, toClosed } from './resident-walk.ts'
import { expect, test } from './test.ts'

test.use(onPhone)

test('a resident reports in four taps without typing and sees who has it', async ({ page }) => {
  const taps = await countTaps(page)
  await page.goto('/r')
  await shoot(page, /拍照反映/, await takePicture())
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  await expect(page.getByText(/网格$/).first()).toBeVisible()
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible()
  // The system's camera takes two more: the shutter and "use this photo".
  expect((await taps()) + 2).toBeLessThanOrEqual(4)
  await expect(page.getByText(/-SJ$/)).toBeVisible()
  await expect(page.getByRole('button', { name: '放大第 1 张照片' })).toBeVisible({ timeout: 15_000 })
  await page.goto('/r')
  await expect(page.getByRole('link', { name: /中心已收到，正在看/ })).toBeVisible()
})

test('a QR code on a wall fills the place and names the grid worker', async ({ page, context }) => {
  await context.clearPermissions()
  await page.goto('/r/q/511424109004001')
  await expect(page.getByText('白塔社区1号网格').first()).toBeVisible()
  await expect(page.getByRole('link', { name: '打电话', exact: true })).toHaveAttribute('href', /^tel:\d+/)
  await shoot(page, /拍照反映/, await takePicture())
  await expect(page.getByText('来自现场二维码')).toBeVisible()
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible()
})

test('without a position the resident picks village and grid', async ({ page, context }) => {
  await context.clearPermissions()
  await page.goto('/r')
  await page.getByRole('button', { name: '说给我们听' }).tap()
  await page.getByLabel(/^说几句/).fill('河边路灯又坏了，晚上看不见')
  await expect(page.getByRole('button', { name: /照明|路灯/ }).first()).toBeVisible()
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByText('还差一个位置')).toBeVisible()
  await page.getByLabel('村（社区）').selectOption({ label: '白塔社区' })
  await page.getByLabel('网格', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible()
})

test('what the centre refuses stands beside its field and nothing is lost', async ({ page }) => {
  await page.goto('/r')
  await shoot(page, /拍照反映/, await takePicture())
  await page.getByText('要不要留电话').tap()
  await page.getByLabel('电话', { exact: true }).fill('12')
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('alert').getByText('有内容需要修改')).toBeVisible()
  await expect(page.getByText('电话号码不对').first()).toBeVisible()
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  await page.getByLabel('电话', { exact: true }).fill('10012345678')
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible()
})

test('outside the county is said beside the place, with a list to choose from', async ({ page, context }) => {
  await context.setGeolocation({ longitude: 116.4, latitude: 39.9 })
  await page.goto('/r')
  await page.getByRole('button', { name: '说给我们听' }).tap()
  await expect(page.getByText('这个位置不在本县网格范围内').first()).toBeVisible()
  await expect(page.getByLabel('村（社区）')).toBeVisible()
})

test('after closing: solved takes two taps, not solved goes back to the centre', async ({
  page,
  playwright,
  request,
}) => {
  const done = await report(request, '路灯不亮，走路危险')
  await act(playwright, done.case, toClosed({ outcome: 'solved' }))
  const taps = await countTaps(page)
  await page.goto(`/r/t/${done.token}`)
  await page.getByRole('button', { name: '解决了' }).tap()
  await page.getByRole('button', { name: '满意', exact: true }).tap()
  await expect(page.getByRole('heading', { name: /您说解决了/ })).toBeVisible()
  expect(await taps()).toBe(2)

  const bad = await report(request, '路灯还是不亮')
  await act(playwright, bad.case, toClosed({ outcome: 'solved' }))
  await page.goto(`/r/t/${bad.token}`)
  await page.getByRole('button', { name: '没解决' }).tap()
  await page.getByRole('button', { name: '告诉中心：没解决' }).tap()
  await expect(page.getByRole('heading', { name: '已受理，正在派给合适的单位' })).toBeVisible()
})

test('each ending has words of its own', async ({ page, playwright, request }) => {
  const ends = [
    [
      '问养老金怎么领',
      toClosed({ outcome: 'explained', basis: '城乡居民基本养老保险办法第十条' }),
      /有答复了/,
    ],
    ['高速路边护栏坏了', toClosed({ outcome: 'notOurs', sentTo: '高速公路管理处' }), /转给高速公路管理处/],
    [
      '邻居吵架',
      [['dispatcher', 'reject', { reason: 'private', words: '属于家庭内部事务，可找社区调解室。' }]],
      /没有立案/,
    ],
  ] as const
  for (const [words, steps, heading] of ends) {
    const made = await report(request, words)
    await act(playwright, made.case, steps)
    await page.goto(`/r/t/${made.token}`)
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
  }
})

test('the centre asks, the resident adds, the case goes on', async ({ page, playwright, request }) => {
  const made = await report(request, '水管漏水')
  await act(playwright, made.case, [['dispatcher', 'ask', { question: '是几栋几单元？' }]])
  await page.goto(`/r/t/${made.token}`)
  await expect(page.getByText('是几栋几单元？').first()).toBeVisible()
  await page.getByLabel('补充的内容').fill('3栋2单元')
  await page.getByRole('button', { name: '发给中心' }).tap()
  await expect(page.getByRole('heading', { name: '中心已收到，正在看' })).toBeVisible()
})

test('a forged link says so and gives a telephone', async ({ page }) => {
  await page.goto(`/r/t/${'x'.repeat(60)}`)
  await expect(page.getByRole('heading', { name: '这个链接打不开' })).toBeVisible()
  await expect(page.getByRole('link', { name: /打电话 \d+/ })).toBeVisible()
})
