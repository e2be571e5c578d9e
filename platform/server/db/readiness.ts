import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'

/** Settings without which an acknowledged commit may be lost, or the database damaged, when the power fails. */
const safety = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

export interface Readiness {
  readonly ready: boolean
  /** Which of the settings that make a commit safe are off; undefined while the database does not answer. */
  readonly unsafe?: readonly string[]
}

/** Which settings that make a commit safe are off for the role that serves requests. */
export const unsafeSettings = async (app: Pick<Pool, 'query'>): Promise<string[]> => {
  const { rows } = await app.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1) order by name',
    [safety],
  )
  return rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
}

/** One sentence in both languages for who starts a server on such a database. */
export const notCrashSafe = (unsafe: readonly string[]): string =>
  `⚠ 数据库断电不安全（${unsafe.join('、')} 已关闭）：已答复“收到”的内容在断电后可能丢失，请勿用于真实业务。\n` +
  `⚠ The database is NOT crash-safe (${unsafe.join(', ')} off): what was acknowledged may be lost when the power fails. Do not run real work on it.`

const silent: Readiness = { ready: false }

/**
 * Answers within `patience` whether the database does. Those who ask while an answer is outstanding share it, so that
 * probing a frozen database holds one connection and not one a probe.
 */
export const makeReadiness = (app: Pick<Pool, 'query'>, patience = 2000): (() => Promise<Readiness>) => {
  let asking: Promise<Readiness> | undefined
  const ask = (): Promise<Readiness> =>
    unsafeSettings(app)
      .then(
        (unsafe) => ({ ready: true, unsafe }),
        () => silent,
      )
      .finally(() => {
        asking = undefined
      })
  return () => {
    asking ??= ask()
    return Promise.race([asking, pause(patience, silent, { ref: false })])
  }
}
