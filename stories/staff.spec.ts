import type { APIRequestContext, Page } from '@playwright/test'
import { newId } from '#kernel/id/id.ts'
import { desk, expect, expectAccessible, people, phone, signIn, test, type Person } from './test.ts'

test.use({ viewport: phone })

/** A photo as a phone would give it: the smallest PNG. */
const photo = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** Counts touches: every press of the story goes through here. */
const taps = (page: Page) => {
  let count = 0
  return {
    tap: async (role: 'button' | 'link' | 'radio' | 'tab', name: string | RegExp) => {
      count++
      await page
        .getByRole(role, { name, exact: typeof name === 'string' })
        .first()
        .click()
    },
    /** The button that opens the camera and the shutter itself: two touches. */
    shoot: async (name: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name }).click(),
      ])
      await chooser.setFiles(photo)
      count += 2
      await expect(page.getByRole('img').first()).toBeVisible()
    },
    count: () => count,
  }
}

const act = async (
  request: APIRequestContext,
  who: Person,
  caseId: string,
  action: string,
  input: object,
) => {
  await signIn(request, who)
  const answer = await request.post('/api/v1/acts', {
    data: { id: newId(), process: 'grid-affairs/incident', case: caseId, action, input },
  })
  expect(answer.status(), `${action}: ${await answer.text()}`).toBe(200)
}

const centreOf = async (request: APIRequestContext): Promise<{ lon: number; lat: number }> => {
  const [grid] = (await (await request.get('/api/v1/areas?kind=grid&id=511424109004001')).json()) as [
    { lon: number; lat: number },
  ]
  return { lon: grid.lon, lat: grid.lat }
}

/** A lamp that the works department has: reported, filed and dispatched by those whose duty it is. */
const dispatched = async (request: APIRequestContext, words: string): Promise<string> => {
  const id = newId()
  const place = { ...(await centreOf(request)), source: 'other' }
  await act(request, 'worker', id, 'report', { place, words, category: '0903', channel: 'grid' })
  await act(request, 'dispatcher', id, 'file', { category: '0903' })
  await act(request, 'dispatcher', id, 'dispatch', { unit: '511424-municipal' })
  return id
}

test('a grid worker reports in four taps', async ({ page, request, context }) => {
  await signIn(context.request, 'worker')
  await page.goto('/s')
  const { tap, shoot, count } = taps(page)
  await tap('link', '拍一下')
  await shoot('拍照')
  await tap('button', '上报')
  await expect(page.getByText(/已上报，编号 511424-/)).toBeVisible()
  expect(count()).toBeLessThanOrEqual(4)
  expect(request).toBeDefined()
})

test('a grid worker reports and solves on the spot in six taps, photo asked with its reason', async ({
  page,
  context,
}) => {
  await signIn(context.request, 'worker')
  await page.goto('/s')
  const { tap, shoot, count } = taps(page)
  await tap('link', '拍一下')
  await shoot('拍照')
  await tap('button', '暴露垃圾')
  await tap('button', '我已处理')
  await expect(page.getByText('这类事要一张处理后的照片')).toBeVisible()
  await tap('button', '确认已处理')
  await expect(page.getByText(/已记为当场处理/)).toBeVisible()
  expect(count()).toBeLessThanOrEqual(6)
  await page.getByRole('link', { name: '今天' }).click()
  await expect(page.getByText(/今天您上报 \d+ 件，其中当场处理 [1-9]/)).toBeVisible()
})

test('a report does not wait for a position that nobody gives', async ({ page, context }) => {
  await signIn(context.request, 'worker')
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = () => undefined
  })
  await page.goto('/s/capture')
  await page.getByLabel('说明（选填）').fill('没人回答定位提示时写的一件')
  await page.getByRole('button', { name: '上报' }).click()
  await expect(page.getByText(/已上报，编号 511424-/)).toBeVisible()
})

/** What this device keeps half written, read from its store as the page reads it. */
const halfWritten = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open(`field-${localStorage.getItem('field-account') ?? ''}`)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no store')))
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('drafts').objectStore('drafts').getAll()
          asked.addEventListener('success', () => {
            opening.result.close()
            resolve((asked.result as { values: { words: string } }[]).map(({ values }) => values.words))
          })
        })
      }),
  )

test('what is half written is back after the page was closed, and gone once it was sent', async ({
  page,
  context,
}) => {
  await signIn(context.request, 'worker')
  await page.goto('/s/capture')
  const words = `井盖松动 ${newId().slice(-6)}`
  await page.locator('textarea').fill(words)
  await expect.poll(() => halfWritten(page)).toEqual([words])
  await page.goto('/s/today')
  await page.goto('/s/capture')
  await expect(page.locator('textarea')).toHaveValue(words)
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await expect(page.getByText(/已上报，编号 511424-/)).toBeVisible()
  await expect.poll(() => halfWritten(page)).toEqual([])

  await page.goto('/s/households')
  await page.locator('.case-lines a').first().click()
  const open = () => page.getByRole('button', { name: '记积分' }).click()
  const dialog = page.getByRole('dialog')
  const said = dialog.locator('textarea')
  await open()
  await said.fill('帮邻居收麦子')
  await expect.poll(() => halfWritten(page)).toEqual(['帮邻居收麦子'])
  await page.reload()
  await open()
  await expect(dialog.getByText('上次没写完的已经放回来了。')).toBeVisible()
  await expect(said).toHaveValue('帮邻居收麦子')
  await dialog.getByRole('button', { name: '重新写' }).click()
  await expect(said).toHaveValue('')
  await expect.poll(() => halfWritten(page)).toEqual([])
})

test('a department accepts in one tap and feeds back in four', async ({ page, context, request }) => {
  const id = await dispatched(request, `路灯不亮 ${newId().slice(-6)}`)
  await signIn(context.request, 'works')
  await page.goto(`/s/cases/${id}`)
  await page.getByRole('button', { name: '接', exact: true }).click()
  await expect(page.getByText('已接，开始办理')).toBeVisible()
  const { tap, count } = taps(page)
  await tap('button', '反馈结果')
  await expect(page.getByText('这类事不要求照片')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '反馈结果' }).click()
  await expect(page.getByText('反馈了办理结果')).toBeVisible()
  expect(count() + 1).toBeLessThanOrEqual(4)
})

test('a department returns a case with a reason, from the list', async ({ page, context, request }) => {
  const words = `退回用的路灯 ${newId().slice(-6)}`
  await dispatched(request, words)
  await signIn(context.request, 'works')
  await page.goto('/s')
  const line = page.getByRole('listitem').filter({ hasText: words })
  await line.getByRole('button', { name: '退' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('不在我们的辖区').check()
  await form.getByLabel(/说明/).fill('')
  await form.getByRole('button', { name: '退', exact: true }).click()
  await expect(form.getByText('请写退回理由')).toBeVisible()
  await form.getByLabel('产权是别的单位').check()
  await expect(form.getByLabel(/说明/)).toHaveValue('经核实产权属于其他单位')
  await form.getByRole('button', { name: '退', exact: true }).click()
  await expect(form).toBeHidden()
  await expect(line).toBeHidden()
})

test('a supervisor fails a case, and passes it after rework', async ({ page, context, request }) => {
  const id = await dispatched(request, `监督用的路灯 ${newId().slice(-6)}`)
  const done = { outcome: 'solved', words: '已修复' }
  await act(request, 'works', id, 'accept', {})
  await act(request, 'works', id, 'feedback', done)
  await signIn(context.request, 'supervisor')
  await page.goto(`/s/cases/${id}`)
  await page.getByRole('button', { name: '没办好，返工' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '问题还在，没有处理' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '没办好，返工' }).click()
  await expect(page.getByText('核查没通过，返工')).toBeVisible()
  await act(request, 'works', id, 'feedback', done)
  await page.reload()
  await page.getByRole('button', { name: '核查通过' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '核查通过' }).click()
  await expect(page.getByText('核查通过，办结')).toBeVisible()
})

test('a household is found by pinyin initials and its people stay masked', async ({ page, context }) => {
  await signIn(context.request, 'worker')
  await page.goto('/s/households')
  await page.getByRole('searchbox').fill('t')
  await expect(page.getByText(/找到 \d+ 户/)).toBeVisible()
  await page.getByRole('list').getByRole('link').first().click()
  await expect(page.getByText('住户成员')).toBeVisible()
  await expect(page.getByText(/^.\*+$/).first()).toBeVisible()
})

test('a leader opens a number, its list, a card, and gives an instruction', async ({ page, context }) => {
  await signIn(context.request, 'leader')
  await page.goto('/s')
  await page.getByRole('link', { name: /等了三天以上/ }).click()
  await page.getByRole('list').getByRole('link').first().click()
  await page.getByRole('button', { name: '督办' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: '请今天内办结并回复' }).click()
  await form.getByRole('button', { name: '督办', exact: true }).click()
  await expect(page.getByText(/督办$/).first()).toBeVisible()
  await expect(page.getByText('还没有回复')).toBeVisible()
})

test('a grid call cannot be refused without a reason, and the worker calls again', async ({
  page,
  context,
  request,
}) => {
  await signIn(context.request, 'worker')
  await page.goto('/s/call')
  const words = `不知道归谁管 ${newId().slice(-6)}`
  await page.getByLabel('什么事').fill(words)
  await page.getByRole('button', { name: '呼叫', exact: true }).click()
  const line = page.getByRole('listitem').filter({ hasText: words })
  await expect(line.getByText('呼叫中', { exact: true })).toBeVisible()
  await signIn(request, 'dispatcher')
  const list = (await (
    await request.get('/api/v1/cases?process=command/grid-call&sort=newest&open=true')
  ).json()) as { rows: { id: string; title: string }[] }
  const call = list.rows.find(({ title }) => title === words)
  const refuse = (input: object) =>
    request.post('/api/v1/acts', {
      data: { id: newId(), process: 'command/grid-call', case: call?.id, action: 'refuse', input },
    })
  expect((await refuse({})).status()).toBe(422)
  expect((await refuse({ reason: 'handledAlready', words: '已在办理，请稍候' })).status()).toBe(200)
  await expect(line.getByText(/已在办理，请稍候/)).toBeVisible({ timeout: 20_000 })
  await line.getByRole('button', { name: '再次呼叫' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('现场情况有变')
  await page.getByRole('dialog').getByRole('button', { name: '再次呼叫' }).click()
  await expect(line.getByText('呼叫中', { exact: true })).toBeVisible()
})

test('a contact opens for a purpose and says that it leaves a trace', async ({ page, context, request }) => {
  await signIn(context.request, 'works')
  const { rows } = (await (await context.request.get('/api/v1/cases?sort=newest&limit=50')).json()) as {
    rows: { id: string }[]
  }
  const cards = await Promise.all(
    rows.map(async ({ id }) => (await context.request.get(`/api/v1/cases/${id}`)).json()),
  )
  const found = (cards as { id: string; hasContact: boolean }[]).find(({ hasContact }) => hasContact)
  await page.goto(`/s/cases/${found?.id}`)
  await page.getByRole('button', { name: '查看联系方式' }).click()
  await expect(page.getByText('每次查看都会留痕')).toBeVisible()
  await page.getByRole('button', { name: '回访' }).click()
  await expect(page.getByText('已留痕')).toBeVisible()
  expect(request).toBeDefined()
})

test('the language switches and stays', async ({ page, context }) => {
  await signIn(context.request, 'works')
  await page.goto('/s')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'To accept' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'To accept' })).toBeVisible()
})

const pages: readonly (readonly [Person, readonly string[]])[] = [
  ['worker', ['/today', '/tasks', '/capture', '/households', '/call', '/me']],
  ['supervisor', ['/inspect', '/area']],
  ['works', ['/inbox', '/work']],
  ['leader', ['/brief', '/open', '/numbers/urgent']],
]

for (const [size, viewport] of Object.entries({ phone, desk }))
  for (const [person, addresses] of pages)
    test(`pages of ${people[person]} are accessible on ${size}`, async ({ page, context }) => {
      await page.setViewportSize(viewport)
      await signIn(context.request, person)
      for (const address of addresses) {
        await page.goto(`/s${address}`)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await page.waitForTimeout(600)
        await expectAccessible(page)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          viewport.width,
        )
      }
      const { rows } = (await (await context.request.get('/api/v1/cases?limit=1&open=true')).json()) as {
        rows: { id: string }[]
      }
      if (!rows[0]) return
      await page.goto(`/s/cases/${rows[0].id}`)
      await expect(page.getByText('办理过程')).toBeVisible()
      await expectAccessible(page)
    })
