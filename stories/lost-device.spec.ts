import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../tools/chromium.ts'
import { address, expect, phone, signIn, test } from './test.ts'

test.describe.configure({ timeout: 180_000 })

/** Part of every address in the grid: personal data whose traces are looked for in the browser's own files. */
const canary = Buffer.from('锦绣家园', 'utf16le')

/** Files below a folder that hold the canary, as the browser wrote them. */
const traces = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(canary))

const openDevice = (profile: string) =>
  chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath() ?? '/usr/bin/chromium',
    args: chromiumArguments(),
    baseURL: address(),
    viewport: phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })

test('a lost device hands over what waits, then its files are gone from the disk (R18)', async ({
  request,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'tongping-lost-'))
  const device = await openDevice(profile)
  try {
    const page = device.pages()[0] ?? (await device.newPage())
    await signIn(device.request, 'worker')
    await page.goto('/s/me')
    await page.evaluate(async () => navigator.serviceWorker.ready)
    await page.reload()
    await expect(page.getByText(/本机有 [1-9]\d* 户/)).toBeVisible()
    await device.setOffline(true)
    await page.goto('/s/capture')
    await page.getByLabel('说明（选填）').fill('丢手机前写的一件')
    await page.getByRole('button', { name: '上报' }).click()
    await expect(page.getByText('已存在本机')).toBeVisible()
    expect(traces(profile).length).toBeGreaterThan(0)

    await signIn(request, 'worker')
    const devices = (await (await request.get('/api/v1/sync/devices')).json()) as {
      id: string
      since: string
    }[]
    const newest = devices.toSorted((a, b) => (a.since < b.since ? 1 : -1))[0]
    expect((await request.post(`/api/v1/sync/devices/${newest?.id}/lost`, { data: {} })).status()).toBe(200)

    await device.setOffline(false)
    await expect(page.getByText('这台设备已报失')).toBeVisible({ timeout: 30_000 })
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
    await device.close()
    expect(traces(profile)).toEqual([])

    await signIn(request, 'secretary')
    const held = (await (await request.get('/api/v1/sync/held')).json()) as {
      id: string
      why: string
      input: { words: string }
    }[]
    const mine = held.find(({ input }) => input.words === '丢手机前写的一件')
    expect(mine?.why).toBe('lost')
    const taken = await request.post(`/api/v1/sync/held/${mine?.id}`, { data: { take: true } })
    expect(await taken.json()).toEqual({ state: 'taken' })
  } finally {
    await device.close()
    rmSync(profile, { recursive: true, force: true })
  }
})
