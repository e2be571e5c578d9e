import type { BrowserContext, Page } from '@playwright/test'
import { newId } from '#kernel/id/id.ts'
import { takePicture } from './resident-walk.ts'
import { expect, expectAccessible, phone, signIn, test, type Person } from './test.ts'

test.use({ viewport: phone })
test.describe.configure({ timeout: 240_000 })

const dayMs = 86_400_000

interface Item {
  readonly id: string
  readonly case: string
  readonly state: string
  readonly action: string
}

/** The device's own journal, read from its store as the page reads it. */
const journal = (page: Page): Promise<Item[]> =>
  page.evaluate(
    () =>
      new Promise<Item[]>((resolve, reject) => {
        const account = localStorage.getItem('field-account') ?? ''
        const opening = indexedDB.open(`field-${account}`)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no store')))
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('acts').objectStore('acts').getAll()
          asked.addEventListener('success', () => {
            opening.result.close()
            resolve(asked.result as Item[])
          })
        })
      }),
  )

/** A device with its pack, able to start without a network. */
const packed = async (page: Page, context: BrowserContext): Promise<void> => {
  await signIn(context.request, 'worker')
  await page.goto('/s/me')
  await page.evaluate(async () => navigator.serviceWorker.ready)
  await page.reload()
  await expect(page.getByText(/本机有 \d+ 户/)).toBeVisible()
  await expect(page.getByText('本机有 0 户')).toHaveCount(0)
}

/** The clock of the phone is a day ahead, for every page of this device. */
const aDayAhead = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript((ahead) => {
    const now = Date.now.bind(Date)
    const RealDate = Date
    globalThis.Date = class extends RealDate {
      constructor(...args: [] | [number | string]) {
        if (args.length === 0) super(now() + ahead)
        else super(args[0])
      }
      static override now(): number {
        return now() + ahead
      }
    } as DateConstructor
  }, dayMs)

const openWalk = async (page: Page): Promise<void> => {
  await page.goto('/s/today')
  await page.getByRole('tab', { name: '走访' }).click()
}

const visit = async (page: Page, times: number): Promise<void> => {
  for (let i = 0; i < times; i++) {
    const before = (await journal(page)).length
    await page.getByRole('button', { name: '无变化' }).first().click()
    await expect.poll(async () => (await journal(page)).length).toBe(before + 1)
  }
}

const report = async (page: Page, words: string): Promise<void> => {
  await page.goto('/s/capture')
  await page.getByLabel('说明（选填）').fill(words)
  await page.getByRole('button', { name: '上报' }).click()
  await expect(page.getByText('已存在本机，有信号自动发给中心')).toBeVisible()
}

test('the tunnel: twenty acts without signal, two kills, a wrong clock, lost answers; none lost, none doubled', async ({
  page: first,
  context,
}) => {
  await aDayAhead(context)
  await packed(first, context)
  await context.setOffline(true)

  await openWalk(first)
  await visit(first, 6)
  await report(first, '隧道里的第一件')
  await first.close()

  const second = await context.newPage()
  await second.goto('/s/outbox')
  await expect(second.getByText('存在本机', { exact: true })).toHaveCount(7)
  await openWalk(second)
  await visit(second, 5)
  await report(second, '隧道里的第二件')
  await second.close()

  const third = await context.newPage()
  await third.goto('/s/households')
  await third.getByRole('searchbox').fill('102')
  await third.getByRole('list').getByRole('link').first().click()
  await third.getByRole('button', { name: '改住房' }).click()
  await third.getByRole('dialog').getByLabel('租赁').check()
  await third.getByRole('dialog').getByRole('button', { name: '改住房' }).click()
  await expect(third.getByText('已记在本机，等中心收到')).toBeVisible()
  for (const words of [
    '隧道里的第三件',
    '隧道里的第四件',
    '隧道里的第五件',
    '隧道里的第六件',
    '隧道里的第七件',
    '隧道里的第八件',
  ])
    await report(third, words)
  expect((await journal(third)).length).toBe(20)
  await expect(third.getByText(/离线 · 20 条存在本机/)).toBeVisible()
  await expect(third.getByText(/本机时间快 1 天/)).toBeVisible()
  await expectAccessible(third)

  let lost = 0
  const sentIds: string[] = []
  await context.route('**/api/v1/sync/acts', async (route) => {
    const { acts } = route.request().postDataJSON() as { acts: { id: string }[] }
    sentIds.push(...acts.map(({ id }) => id))
    const answer = await route.fetch()
    if (lost < 2) {
      lost++
      return route.abort('connectionreset')
    }
    return route.fulfill({ response: answer })
  })
  await context.setOffline(false)
  await third.goto('/s/outbox')
  await expect(third.getByText('中心已收到', { exact: true })).toHaveCount(20, { timeout: 40_000 })
  await context.unroute('**/api/v1/sync/acts')

  const items = await journal(third)
  expect(lost).toBe(2)
  expect(sentIds.length).toBeGreaterThan(20)
  expect(new Set(sentIds).size).toBe(20)
  expect(items.map(({ state }) => state)).toEqual(Array.from({ length: 20 }, () => 'received'))
  await signIn(context.request, 'dispatcher')
  const list = (await (await context.request.get('/api/v1/cases?sort=newest&limit=100&q=隧道')).json()) as {
    rows: { id: string; title: string; openedAt: string }[]
  }
  const mine = list.rows.filter(({ title }) => title.startsWith('隧道里的'))
  expect(mine.map(({ title }) => title).toSorted()).toEqual(
    ['一', '二', '三', '四', '五', '六', '七', '八'].map((n) => `隧道里的第${n}件`).toSorted(),
  )
  for (const { openedAt } of mine) expect(Math.abs(Date.parse(openedAt) - Date.now())).toBeLessThan(dayMs / 2)
  await signIn(context.request, 'worker')
  await third.goto(`/s/cases/${mine[0]?.id}`)
  await expect(third.getByText(/手机时间/)).toBeVisible()
})

test('a home without change takes three taps', async ({ page, context }) => {
  await packed(page, context)
  let taps = 0
  const tap = async (role: 'link' | 'button', name: string | RegExp) => {
    taps++
    await page.getByRole(role, { name }).first().click()
  }
  await tap('link', '我的户')
  await tap('link', /1栋-1单元-103/)
  await tap('button', '无变化')
  await expect(page.getByText('已记下 · 无变化')).toBeVisible()
  expect(taps).toBeLessThanOrEqual(3)
  await expectAccessible(page)
})

test('two changes of one field: both stand side by side until a person decides', async ({
  page,
  context,
}) => {
  await packed(page, context)
  await page.goto('/s/households')
  await page.getByRole('link', { name: /1栋-1单元-104/ }).click()
  await page.getByRole('button', { name: '改联系电话' }).click()
  await context.setOffline(true)
  await page.getByRole('dialog').getByLabel('改为').fill('10099990011')
  await page.getByRole('dialog').getByRole('button', { name: '改联系电话' }).click()
  await expect(page.getByText('已记在本机，等中心收到')).toBeVisible()
  const id = page.url().split('/').at(-1) ?? ''
  await signIn(context.request, 'secretary')
  const home = (await (await context.request.get(`/api/v1/households/${id}`)).json()) as { version: number }
  const [act, caseId] = [crypto.randomUUID(), crypto.randomUUID()]
  const answer = await context.request.post('/api/v1/acts', {
    data: {
      id: act,
      process: 'base-data/household-change',
      case: caseId,
      action: 'change',
      input: { household: id, seen: home.version, field: 'phone', value: '10099990022' },
    },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  await signIn(context.request, 'worker')
  await context.setOffline(false)
  await expect(page.getByText('别人也改过这一项')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('100******22').first()).toBeVisible()
  await expect(page.getByText('100******11')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '用新的' }).click()
  await expect(page.getByText('别人也改过这一项')).toHaveCount(0)
  await expect(page.getByText(/电话 100\*+11/).first()).toBeVisible()
})

test('a photograph taken in the tunnel arrives apart and in pieces, after its link was cut', async ({
  page,
  context,
}) => {
  await packed(page, context)
  await context.setOffline(true)
  await page.goto('/s/capture')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '拍照' }).click()
  await (await chooser).setFiles(await takePicture())
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  await page.getByLabel('说明（选填）').fill('隧道里拍的墙面渗水')
  await page.getByRole('button', { name: '上报' }).click()
  await expect(page.getByText('已存在本机，有信号自动发给中心')).toBeVisible()
  const [item] = (await journal(page)).toReversed()
  await page.close()

  let pieces = 0
  await context.route('**/api/v1/files/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    pieces++
    return pieces === 2 ? route.abort('connectionreset') : route.continue()
  })
  await context.setOffline(false)
  const later = await context.newPage()
  await later.goto('/s/outbox')
  await expect(later.getByText('中心已收到', { exact: true })).toHaveCount(1, { timeout: 40_000 })
  await expect
    .poll(
      async () => {
        const card = (await (await context.request.get(`/api/v1/cases/${item?.case}`)).json()) as {
          photos?: unknown[]
        }
        return card.photos?.length
      },
      { timeout: 40_000 },
    )
    .toBe(1)
  expect(pieces).toBeGreaterThan(2)
})

test('a task is accepted and answered without signal, and the centre does both in order', async ({
  page,
  context,
  request,
}) => {
  const [grid] = (await (await request.get('/api/v1/areas?kind=grid&id=511424109004001')).json()) as [
    { lon: number; lat: number },
  ]
  const id = newId()
  const act = async (who: Person, action: string, input: object) => {
    await signIn(request, who)
    const data = { id: newId(), process: 'grid-affairs/incident', case: id, action, input }
    const answer = await request.post('/api/v1/acts', { data })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  const place = { lon: grid.lon, lat: grid.lat, source: 'other' }
  await act('worker', 'report', { place, words: '隧道里办的楼道杂物', category: '0601', channel: 'grid' })
  await act('dispatcher', 'file', { category: '0601' })
  await act('dispatcher', 'dispatch', { unit: '511424109004-community' })

  await packed(page, context)
  await context.setOffline(true)
  await page.goto('/s/tasks')
  await page.getByRole('link', { name: /隧道里办的楼道杂物/ }).click()
  await page.getByRole('button', { name: '接', exact: true }).click()
  await expect(page.getByText('在办', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: '反馈结果' }).click()
  const form = page.getByRole('dialog')
  const chooser = page.waitForEvent('filechooser')
  await form.getByRole('button', { name: '添加照片' }).click()
  await (await chooser).setFiles(await takePicture())
  await expect(form.getByRole('img')).toBeVisible()
  await form.getByRole('button', { name: '反馈结果' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByText('待核查', { exact: true }).first()).toBeVisible()
  await page.close()

  await context.setOffline(false)
  const later = await context.newPage()
  await later.goto('/s/outbox')
  await expect(later.getByText('中心已收到', { exact: true })).toHaveCount(2, { timeout: 30_000 })
  await signIn(request, 'dispatcher')
  const card = (await (await request.get(`/api/v1/cases/${id}`)).json()) as {
    state: string
    facts: { action: string }[]
  }
  expect(card.state).toBe('inspecting')
  expect(card.facts.map(({ action }) => action)).toEqual(['report', 'file', 'dispatch', 'accept', 'feedback'])
})
