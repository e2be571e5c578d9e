import { become, begin, daysAgo, state, step } from './steps.ts'
import { desk, expect, expectAccessible, phone, test } from './test.ts'

test.describe.configure({ mode: 'serial' })
test.use({ viewport: phone })

test('有事来协商: a resident brings a topic, another speaks, the meeting answers, the first reads the result', async ({
  page,
}) => {
  const title = `南门加一盏灯 ${Date.now() % 100_000}`
  await page.goto('/r')
  await page.getByRole('link', { name: '有事来协商' }).click()
  await page.getByRole('link', { name: '我来提一个议题' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  // The browser points at what is missing.
  await expect(page.getByLabel('哪个村（社区）')).toBeFocused()
  await page.getByLabel('哪个村（社区）').selectOption({ label: '白塔社区' })
  await page.getByLabel('议题（一句话）').fill(title)
  await page.getByLabel('说明').fill('晚上看不见台阶')
  await page.getByLabel(/您的称呼/).fill('金丝雀')
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText(/已收到，编号/)).toBeVisible()
  await page.getByRole('link', { name: '看结果' }).click()
  await expect(page.getByText('还没有审看')).toBeVisible()
  const mine = page.url()

  await become(page, 'secretary')
  await page.goto('/s/matters/comprehensive-governance.bring-to-table')
  await page.getByRole('link', { name: title }).click()
  const card = page.url()
  await step(page, '列入议题', { 哪一类: '设施' })
  await state(page, '已立题')

  await page.goto('/r/topics')
  await page.getByRole('link', { name: new RegExp(`${title}.*白塔社区`) }).click()
  await page.getByLabel('意见', { exact: true }).fill('装太阳能的，打我电话 138 0000 1234')
  await page.getByLabel(/^称呼/).fill('欧阳锋')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('主持人还没有看')).toBeVisible()

  await page.goto(card)
  await expect(page.getByText('138 0000 1234')).toBeVisible()
  await step(page, '审看意见', { 哪一条: '1 装太阳能的，打我电话 138 0000 1234', 公开吗: '公开' })
  await step(page, '登记通知', {
    形式: '院坝会',
    通知发出日: daysAgo(0),
    开会日: daysAgo(0),
    地点: '南门',
    哪个院坝: '南院',
    邀请各方: '居民、物业',
  })
  await state(page, '已通知')
  await step(page, '登记会议', {
    应到: '101户 102户 103户',
    没有到的: '103户',
    记录: '都同意',
    是否一致: '一致',
    商定了什么: '装一盏太阳能灯',
  })
  await state(page, '已开会')
  await step(page, '登记一件事', {
    什么事: '南门装灯',
    怎样办: '承诺办理',
    谁负责: '物业',
    什么时候办完: daysAgo(-9),
  })
  await step(page, '签字，开始落实', { 在记录上签字的人或单位: '书记、居民代表' })
  await step(page, '承诺已兑现', { 哪件事: '第 1 件 南门装灯', 说明: '灯亮了' })
  await step(page, '登记满意度', { 哪件事: '第 1 件 南门装灯', 满意: '满意' })
  await step(page, '反馈并办结', { 结果: '南门的灯装好了' })
  await state(page, '已反馈')
  await expectAccessible(page)

  await page.context().clearCookies()
  await page.goto(mine)
  await expect(page.getByText('南门的灯装好了')).toBeVisible()
  await expect(page.getByText('应到 3，到会 2')).toBeVisible()
  await expect(page.getByText('欧**')).toBeVisible()
  await expect(page.getByText(/138 0000|欧阳锋|金丝雀|103户/)).toHaveCount(0)
  await expectAccessible(page)
})

test('民情恳谈会: a question from the web is answered in the room and rated by who asked', async ({
  page,
}) => {
  await become(page, 'secretary')
  const title = `年末恳谈会 ${Date.now() % 100_000}`
  const talk = await begin(page, '民情恳谈会', '登记议题', { 议题: title, 说明: '听大家说' })
  await step(page, '列入议题', { 哪一类: '民生' })
  await state(page, '已立题')
  await page.goto(`/r/topics/${talk.split('/').at(-1)}`)
  await page.getByLabel('问题', { exact: true }).fill('垃圾桶几时换')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('link', { name: '看结果' }).click()
  const asked = page.url()
  await page.goto(talk)
  await step(page, '登记通知', {
    形式: '恳谈会',
    通知发出日: daysAgo(3),
    开会日: daysAgo(0),
    地点: '活动室',
    谁来答复: '镇长',
    邀请各方: '居民',
  })
  const hold = { 应到: '甲组 乙组', 记录: '逐件答复', 是否一致: '一致', 商定了什么: '月底前换' }
  await step(page, '登记会议', hold)
  await step(page, '登记一件事', { 哪一条: '1 垃圾桶几时换', 怎样办: '当场答复', 当场答复: '月底前换' })
  await page.goto(asked)
  await page.getByRole('button', { name: '满意', exact: true }).click()
  await expect(page.getByText('已记下')).toBeVisible()
  await page.goto(talk)
  await expect(page.getByRole('region', { name: '会上的事' })).toContainText('满意')
})

test('多方协商会: a property company answers its invitation and signs from an account of its own', async ({
  page,
}) => {
  await page.setViewportSize(desk)
  await become(page, 'secretary')
  const title = `快递柜放哪里 ${Date.now() % 100_000}`
  const card = await begin(page, '多方协商会', '登记议题', { 议题: title, 说明: '三处备选' })
  await step(page, '列入议题', { 哪一类: '公共空间' })
  await step(page, '登记通知', {
    形式: '楼道会',
    通知发出日: daysAgo(0),
    开会日: daysAgo(0),
    地点: '三栋',
    哪栋哪单元: '三栋一单元',
    邀请各方: '白塔社区橙乡物业服务公司、居民',
  })
  await become(page, 'party')
  await page.goto('/s/matters')
  await page.getByRole('link', { name: '多方协商会' }).click()
  await page.getByRole('link', { name: title }).click()
  await step(page, '答复邀请', { 参加吗: '参加', 说明: '经理来' })
  await expect(page.getByRole('region', { name: '各方答复和签字' })).toContainText('经理来')
  await become(page, 'secretary')
  await page.goto(card)
  const hold = { 记录: '放东门', 是否一致: '部分一致', 商定了什么: '放东门', 不同意见: '一户嫌远' }
  await step(page, '登记会议', hold)
  await become(page, 'party')
  await page.goto(card)
  await step(page, '在记录上签字', { 说明: '同意' })
  await expect(page.getByRole('region', { name: '各方答复和签字' })).toContainText('已签字')
  await expectAccessible(page)
})
