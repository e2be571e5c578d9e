import { desk, expect, expectAccessible, phone, signIn, test } from './test.ts'

test('a resident reads a guide, applies from it, and follows it to its end; the list shows a closed entry as done', async ({
  page,
  context,
}) => {
  await page.setViewportSize(phone)
  await page.goto('/r/lists')
  await page.getByRole('link', { name: /行权事项目录/ }).click()
  await page.getByText('高龄津贴申领').click()
  await page.getByRole('link', { name: '申请', exact: true }).click()
  await page.getByLabel('到哪个乡镇').selectOption({ label: '齐乐镇' })
  await page.getByLabel('您的名字').fill('张三')
  await page.getByLabel('电话', { exact: true }).fill('10012345678')
  await page.getByLabel('身份证').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('待受理')).toBeVisible()
  await expectAccessible(page)
  const address = page.url()

  await signIn(context.request, 'clerk')
  await page.setViewportSize(desk)
  await page.goto('/s/matters')
  await page.getByRole('link', { name: '办事申请' }).first().click()
  await page.getByRole('link', { name: /高龄津贴申领/ }).click()
  await page.getByRole('button', { name: '受理' }).click()
  await expect(page.getByText('办理中').first()).toBeVisible()
  await page.getByRole('button', { name: '办结' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('说明').fill('下月起发放')
  await form.getByRole('button', { name: '办结' }).click()
  await expect(page.getByText('已办结').first()).toBeVisible()
  await page.goto(address)
  await expect(page.getByText('下月起发放')).toBeVisible()

  const step = async (who: Parameters<typeof signIn>[1], name: string, words: string, label = '说明') => {
    await signIn(context.request, who)
    await page.goto('/s/matters')
    await page.getByRole('link', { name: '整治项目' }).first().click()
    await page.getByRole('link', { name: /老菜市场后巷积水/ }).click()
    await page.getByRole('button', { name }).click()
    await form.getByLabel(label).fill(words)
    if (label === '怎么做') await form.getByLabel('打算哪天做完').fill('2027-01-10')
    await form.getByRole('button', { name }).click()
    await expect(form).toBeHidden()
  }
  await step('enforcement', '开工', '改造雨水口', '怎么做')
  await step('enforcement', '做完了', '雨后不积水')
  await step('secretary', '验收销号', '昨晚下雨看过')
  await page.goto('/r/lists/public-services.environment-list')
  await expect(page.getByText(/已销号/)).toBeVisible()
})
