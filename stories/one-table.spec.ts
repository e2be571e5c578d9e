import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import exceljs from 'exceljs'
import { demonstrationCounty } from '#town/areas.ts'
import { people as drawPeople } from '#town/people.ts'
import { houseList, inGb18030, personList } from '#town/sheets.ts'
import { desk, expect, expectAccessible, phone, signIn, test, type Person } from './test.ts'

test.use({ viewport: desk })

const village = '511424109004'
const { households, persons } = drawPeople(demonstrationCounty)
const homes = households.filter(({ area }) => area.startsWith(village))
const homeIds = new Set(homes.map(({ id }) => id))
const listed = persons
  .filter(({ household }) => homeIds.has(household))
  .slice(0, 30)
  .map(({ name, idNo: identity }) => ({ name, identity }))
const addresses = [...Map.groupBy(households, ({ address }) => address.text).values()]
  .filter((same) => same.length === 1 && homeIds.has(same[0]?.id ?? ''))
  .map(([home]) => home?.address.text ?? '')
  .slice(0, 30)

const tablePath = '/s/matters/base-data.one-table'

const openAs = async (page: Page, who: Person, path = tablePath) => {
  await signIn(page.request, who)
  await page.goto(path)
}

const upload = async (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel(/上传您的表/).setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

/** A department's sheet on its way to the village; answers the address of the request. */
const send = async (page: Page, name: string, file: Buffer, reason = ''): Promise<string> => {
  await upload(page, name, file)
  await expect(page.getByText('读到 30 行')).toBeVisible()
  await page.getByLabel('发给哪个村（社区）').selectOption({ label: '白塔社区' })
  await expect(page.getByText(/库里能填 \d+ 格/)).toBeVisible()
  await page.getByLabel('凭清单上的哪一项要').fill('困难群众走访和救助初核')
  await expect(page.getByLabel('法律依据')).toHaveValue('社会救助暂行办法')
  await page.getByLabel('用途').fill('助餐和住房安全')
  await page.getByLabel(/为什么还要/).fill(reason)
  await page.getByRole('button', { name: '发出' }).click()
  await page.waitForURL(/\/cases\//)
  return page.url()
}

/** The secretary's whole part: open it, fill the yellow column, submit once. Answers the share that was filled before. */
const fillGaps = async (page: Page, title: RegExp, column: string): Promise<number> => {
  await openAs(page, 'secretary')
  const started = Date.now()
  await page.getByRole('link', { name: title }).first().click()
  await expect(page.getByText(/还有 30 格要填/)).toBeVisible()
  const cells = page.getByRole('table').getByRole('cell')
  const known = await cells.and(page.locator('.base, .earlier')).count()
  const yellow = await cells.and(page.locator('.gap')).count()
  await page.getByLabel(`“${column}”整列空格填`).fill('否')
  await page.getByRole('button', { name: '填入' }).click()
  await page
    .getByLabel(new RegExp(`^${column}，第`))
    .first()
    .fill('是')
  await expectAccessible(page)
  await page.getByRole('button', { name: '一次提交' }).click()
  await expect(page.getByText('已填好').first()).toBeVisible()
  expect(Date.now() - started).toBeLessThan(120_000)
  return known / (known + yellow)
}

const download = async (page: Page, name: string): Promise<Buffer> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFile(await file.path())
}

test('a merged-header workbook of thirty people is filled, asked once and not asked again', async ({
  page,
}) => {
  const workbook = await personList(listed)
  await openAs(page, 'works')
  const request = await send(page, '助餐摸底.xlsx', workbook)
  expect(await fillGaps(page, /助餐摸底/, '是否需要助餐')).toBeGreaterThanOrEqual(0.9)
  await openAs(page, 'works', request)
  const filled = new exceljs.Workbook()
  await filled.xlsx.load((await download(page, '下载填好的原表')) as never)
  expect(filled.worksheets[0]?.getCell('M5').text).toBe('是')
  expect(filled.worksheets[0]?.getCell('M6').text).toBe('否')

  await openAs(page, 'enforcement')
  await upload(page, '老人核对.xlsx', workbook)
  await page.getByLabel('发给哪个村（社区）').selectOption({ label: '白塔社区' })
  await page.getByLabel('凭清单上的哪一项要').fill('困难群众走访和救助初核')
  await page.getByLabel('用途').fill('执法前核对')
  await expect(page.getByText('库里都有，不用往下派。')).toBeVisible()
  await expect(page.getByText(/重复 100%/)).toBeVisible()
  await page.getByRole('button', { name: '发出' }).click()
  await expect(page.getByText(/请写明为什么还要/)).toBeVisible()
  await page.getByLabel(/为什么还要/).fill('执法前核对')
  await page.getByRole('button', { name: '发出' }).click()
  await expect(page.getByText('库里都有，没有往下派')).toBeVisible()
  await expect(page.getByRole('link', { name: '下载填好的原表' })).toBeVisible()
})

test('an old GB18030 csv of thirty homes is filled and asked once; the secretary may do it on a phone', async ({
  page,
}) => {
  await openAs(page, 'works')
  await send(page, '房屋排查.csv', houseList(addresses), '房屋安全专项')
  await page.setViewportSize(phone)
  expect(await fillGaps(page, /房屋排查/, '燃气报警器')).toBeGreaterThanOrEqual(0.9)
})

test('a sheet with a wrong number comes back with a column of errors', async ({ page }) => {
  const wrong = listed.map((one, i) => (i === 2 ? { ...one, identity: '51142419990230123' } : one))
  await openAs(page, 'works')
  await upload(page, '有错.xlsx', await personList(wrong))
  await expect(page.getByText('第 7 行 “身份证号码”读不懂')).toBeVisible()
  await expect(page.getByRole('button', { name: '发出' })).toBeHidden()
  await expectAccessible(page)
  const back = new exceljs.Workbook()
  await back.xlsx.load((await download(page, '下载带错误列的原表')) as never)
  expect(back.worksheets[0]?.getCell('N7').text).toBe('“身份证号码”读不懂')
})

test('what an office still misses is asked at a door that is visited anyway, offline too', async ({
  page,
  context,
  request,
}) => {
  const grid = `${village}001`
  const own = new Set(homes.filter(({ area }) => area === grid).map(({ address }) => address.text))
  const home = homes.find(({ address }) => own.has(address.text) && addresses.includes(address.text))
  const address = home?.address.text ?? ''
  await openAs(page, 'works')
  const sheet = inGb18030(`编号,住址,所属网格,扶手是否松动\r\n1,"${address}",,`)
  await upload(page, '扶手.csv', sheet)
  await page.getByLabel('发给哪个村（社区）').selectOption({ label: '白塔社区' })
  await page.getByLabel('凭清单上的哪一项要').fill('养犬登记摸底')
  await page.getByRole('button', { name: '发出' }).click()
  await expect(page.getByText('清单外，已拒绝')).toBeVisible()
  await page.goto(tablePath)
  await upload(page, '扶手.csv', sheet)
  await page.getByLabel('发给哪个村（社区）').selectOption({ label: '白塔社区' })
  await page.getByLabel('凭清单上的哪一项要').fill('JB-04')
  await page.getByRole('button', { name: '发出' }).click()
  await page.waitForURL(/\/cases\//)
  const asked = page.url().split('/').at(-1) ?? ''

  await signIn(page.request, 'worker')
  await page.setViewportSize(phone)
  await page.goto(`/s/households/${home?.id}`)
  await expect(page.getByRole('heading', { name: '顺便问一下' })).toBeVisible()
  await context.setOffline(true)
  await page.getByLabel(/扶手是否松动/).fill('不松')
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await expect(page.getByText('已记下').first()).toBeVisible()
  await context.setOffline(false)

  // Asked from elsewhere: the phone is still the worker's and sends by itself what it kept.
  await signIn(request, 'works')
  const state = async () => {
    const card: { state: string } = await (await request.get(`/api/v1/cases/${asked}`)).json()
    return card.state
  }
  await expect.poll(state, { timeout: 60_000 }).toBe('answered')
  await openAs(page, 'works', `/s/cases/${asked}`)
  await expect(page.getByText('空格随走访填好了')).toBeVisible()
  await expectAccessible(page)
})
