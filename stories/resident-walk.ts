import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { APIRequestContext, Page, PlaywrightWorkerArgs } from '@playwright/test'
import sharp from 'sharp'
import { newId } from '../kernel/id/id.ts'
import { address, expect, phone, signIn, type Person } from './test.ts'

export const inside = { longitude: 103.51, latitude: 30.01 }

/** A phone that stands in the county and says so when asked. */
export const onPhone = { viewport: phone, hasTouch: true, geolocation: inside, permissions: ['geolocation'] }

/** A picture as a phone would take it: several megapixels. */
export const takePicture = async (): Promise<string> => {
  const file = join(tmpdir(), `story-${newId()}.jpg`)
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  writeFileSync(
    file,
    await sharp({ create: { width: 2400, height: 1800, channels: 3, noise, background: '#777' } })
      .jpeg({ quality: 80 })
      .toBuffer(),
  )
  return file
}

/** Counts what a finger does, on every page of the tab. */
export const countTaps = async (page: Page): Promise<() => Promise<number>> => {
  await page.addInitScript(() => {
    globalThis.addEventListener(
      'pointerup',
      () => sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps') ?? 0) + 1)),
      true,
    )
  })
  return () => page.evaluate(() => Number(sessionStorage.getItem('taps') ?? 0))
}

/** Opens the camera from a button, as a tap does, and gives it a picture. */
export const shoot = async (page: Page, button: RegExp | string, file: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).first().tap()
  await (await chooser).setFiles(file)
}

export const report = async (
  request: APIRequestContext,
  words: string,
): Promise<{ case: string; token: string }> => {
  const answer = await request.post('/api/v1/reports', {
    data: {
      id: newId(),
      case: newId(),
      place: { lon: inside.longitude, lat: inside.latitude, source: 'phone' },
      words,
      photos: [],
    },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as { case: string; token: string }
}

/** The offices' side of a case, one action after another, each by its own person. */
export const act = async (
  playwright: PlaywrightWorkerArgs['playwright'],
  caseId: string,
  steps: readonly (readonly [Person, string, Record<string, unknown>])[],
): Promise<void> => {
  for (const [person, action, input] of steps) {
    const office = await playwright.request.newContext({ baseURL: address() })
    await signIn(office, person)
    const answer = await office.post('/api/v1/acts', {
      data: { id: newId(), process: 'grid-affairs/incident', case: caseId, action, input },
    })
    expect(answer.status(), `${action}: ${await answer.text()}`).toBe(200)
    await office.dispose()
  }
}

export const toClosed = (outcome: Record<string, unknown>) =>
  [
    ['dispatcher', 'file', { category: '0903' }],
    ['dispatcher', 'dispatch', { unit: '511424-municipal' }],
    ['works', 'accept', {}],
    ['works', 'feedback', { words: '已更换灯泡和线路，当晚试亮正常。', photos: [], ...outcome }],
    ['inspector', 'pass', { how: 'photo' }],
  ] as const
