import { openNotebook } from '#platform/browser/draft.ts'

/** A link to what this device's owner brought or said; kept here and nowhere else. */
export interface MineKept {
  readonly token: string
  readonly title: string
}

export const mineNotebook = openNotebook<MineKept>('topics')

/** So many links are kept; the oldest go first. */
const most = 50

export const rememberMine = (one: MineKept): void =>
  mineNotebook.write([one, ...mineNotebook.read().filter(({ token }) => token !== one.token)].slice(0, most))
