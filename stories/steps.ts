import type { Locator, Page } from '@playwright/test'
import { expect, signIn, type Person } from './test.ts'

/** A day of the county so many days ago, as forms take it. */
export const daysAgo = (n: number): string =>
  Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: n }).toString()
export type Said = Readonly<Record<string, string | number>>

/** Fills the opened form: text by its label, a choice by its name under the label. */
export const fill = async (form: Locator, said: Said): Promise<void> => {
  for (const [label, value] of Object.entries(said)) {
    const field = form.locator(
      `xpath=.//div[@data-field][label[starts-with(normalize-space(.), "${label}")]]`,
    )
    const radio = field.getByRole('radio', { name: String(value), exact: true })
    if ((await radio.count()) > 0) await radio.check()
    else if ((await field.locator('select').count()) > 0)
      await field.locator('select').selectOption({ label: String(value) })
    else await field.locator('input, textarea').fill(String(value))
  }
}

/** One step of the open card: the button, and its form if it has one. */
export const step = async (page: Page, name: string, said?: Said): Promise<void> => {
  const actions = page.locator('.case-actions')
  const button = actions.getByRole('button', { name, exact: true })
  // The card follows the last step in its own time.
  await expect(async () => {
    const more = actions.locator('details:not([open]) > summary')
    if (!(await button.isVisible()) && (await more.isVisible())) await more.click()
    await expect(button).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 10_000 })
  await button.click()
  if (!said) return
  const dialog = page.getByRole('dialog')
  await fill(dialog, said)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Takes a person's place in the page's own browser. */
export const become = async (page: Page, who: Person): Promise<void> => {
  await signIn(page.context().request, who)
}

/** Begins a case of a mechanism from the list of matters; answers the address of its card. */
export const begin = async (page: Page, mechanism: string, name: string, said: Said): Promise<string> => {
  await page.goto('/s/matters')
  await page.getByRole('link', { name: mechanism }).click()
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fill(dialog, said)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(page).toHaveURL(/\/s\/cases\//)
  return page.url()
}

/** The card says that the case is in this state. */
export const state = (page: Page, name: string) =>
  expect(page.locator('.case-card header').getByText(name, { exact: true })).toBeVisible()
