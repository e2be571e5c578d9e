import { expect, expectAccessible, phone, signIn, test } from './test.ts'

test.use({ viewport: phone })

test('a good deed: claimed at the door, assessed by another, publicised, and nothing is spent before it is posted', async ({
  page,
  context,
}) => {
  // A form that is opened before its choices have arrived gets them all the same.
  await page.route(/\/api\/v1\/points\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await signIn(context.request, 'worker')
  await page.goto('/s/households')
  await page.getByRole('link', { name: /1栋-1单元-202/ }).click()
  await page.getByRole('button', { name: '记积分' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('做了什么').selectOption('volunteer')
  await form.getByRole('button', { name: '记积分' }).click()
  await expect(form.getByText('请写一句做了什么')).toBeVisible()
  await form.getByLabel('说明').fill('帮邻居搬运物资')
  await form.getByRole('button', { name: '记积分' }).click()
  await expect(page.getByText('已记下，等评议')).toBeVisible()
  await expectAccessible(page)

  await signIn(context.request, 'supervisor')
  await page.goto('/s/matters')
  await page.getByRole('link', { name: /居民积分/ }).click()
  await page.getByRole('link', { name: /1栋-1单元-202 · 参加志愿服务/ }).click()
  await page.getByRole('button', { name: '评议通过' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '评议通过' }).click()
  await expect(page.getByText('待公示', { exact: true }).first()).toBeVisible()
  await expectAccessible(page)

  await signIn(context.request, 'secretary')
  await page.reload()
  await page.getByRole('button', { name: '公示', exact: true }).click()
  await expect(page.getByText('公示中', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('剩 5 天').first()).toBeVisible()

  await page.goto('/s/households')
  await page.getByRole('link', { name: /1栋-1单元-202/ }).click()
  await page.getByRole('button', { name: '兑换' }).click()
  await page.getByRole('dialog').getByLabel('换什么').selectOption('towel')
  await page.getByRole('dialog').getByRole('button', { name: '兑换' }).click()
  await expect(page.getByText('积分不够：有 0，要 4')).toBeVisible()
})

test('a home claims by itself behind the code on its slip, and reads what became of it', async ({
  page,
  context,
}) => {
  await signIn(context.request, 'worker')
  await page.goto('/s/households')
  await page.getByRole('link', { name: /1栋-1单元-201/ }).click()
  await page.getByRole('button', { name: '给住户积分码' }).click()
  const address = (await page.locator('code').textContent()) ?? ''
  await context.clearCookies()
  await page.goto(address)
  await expect(page.getByText('余额 0 分')).toBeVisible()
  await page.getByLabel('做了什么').selectOption('volunteer')
  await page.getByLabel(/说明/).fill('清早扫了单元门口的雪')
  await page.getByRole('button', { name: '报上去' }).click()
  await expect(page.getByText('收到了，等评议。')).toBeVisible()
  await expect(page.getByText('待评议')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`${address.slice(0, -2)}00`)
  await expect(page.getByText('积分码不对，请向网格员再要一次。')).toBeVisible()
})

test('a member claims, a branch at home assesses, the branch at work shows it; nobody else finds a trace', async ({
  page,
  context,
}) => {
  const open = async (name: string) => {
    await page.goto('/s/matters')
    await page.getByRole('link', { name }).first().click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  }
  await signIn(context.request, 'member')
  await open('党员积分')
  await expect(page.getByText('今年 10 分')).toBeVisible()
  await page.getByRole('button', { name: '记积分' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('做了什么').selectOption('study')
  await form.getByLabel('说明').fill('参加网上集中学习')
  await form.getByRole('button', { name: '记积分' }).click()
  await expect(page.getByText('待评议').first()).toBeVisible()
  await expectAccessible(page)
  const card = page.url()
  await signIn(context.request, 'secretary')
  await page.goto(card)
  await page.getByRole('button', { name: '评议通过' }).click()
  await form.getByRole('button', { name: '评议通过' }).click()
  await signIn(context.request, 'branch')
  await page.goto(card)
  await page.getByRole('button', { name: '公示', exact: true }).click()
  await expect(page.getByText('公示中', { exact: true }).first()).toBeVisible()
  await signIn(context.request, 'leader')
  await page.goto(card)
  await expect(page.getByText('参加网上集中学习')).toBeHidden()
  await signIn(context.request, 'oversight')
  await open('积分超市')
  await page.getByText(/审计/).first().click()
  await expect(page.getByText(/账实相符/)).toBeVisible()
  await expectAccessible(page)
})
