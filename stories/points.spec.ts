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
