import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { sqlState } from '#platform/server/db/sql-state.ts'

export const appRole = 'tongping_app'
const rolesFile = new URL('../../../database/roles.sql', import.meta.url)
const iterations = 4096

const storedPassword = (dataDir: string): string => {
  const file = join(dataDir, 'secrets.json')
  const secrets: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const found = secrets[appRole]
  if (found) return found
  const fresh = randomBytes(24).toString('base64url')
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify({ ...secrets, [appRole]: fresh }, null, 2)}\n`, { mode: 0o600 })
  return fresh
}

/**
 * The app role's password. Servers that share one owner password derive the same one, so that a second server never
 * locks the first out; an owner without a password gets a random one kept in the data folder.
 */
export const appPassword = (ownerPassword: string | undefined, dataDir: string): string =>
  ownerPassword
    ? createHmac('sha256', ownerPassword).update(appRole).digest('base64url')
    : storedPassword(dataDir)

// PostgreSQL takes the verifier in place of the password: the password itself never stands in a statement or a log.
const verifierOf = (password: string): string => {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`
}

const mayNot = '42501'

const createRole = async (owner: Pool): Promise<void> => {
  try {
    await owner.query(readFileSync(rolesFile, 'utf8'))
  } catch (cause) {
    if (sqlState(cause) !== mayNot) throw cause
    throw new Error(
      `数据库用户无权建立角色 ${appRole}：请管理员执行 database/roles.sql。` +
        `This database user may not create the role ${appRole}: let an administrator run database/roles.sql.`,
      { cause },
    )
  }
}

/** Makes sure that the app role exists. */
export const ensureAppRole = async (owner: Pool): Promise<void> => {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [appRole])
  if (!rowCount) await createRole(owner)
}

/** Gives the app role this password, as the owner. */
export const setAppPassword = async (owner: Pool, password: string): Promise<void> => {
  try {
    await owner.query(`alter role ${appRole} password '${verifierOf(password)}'`)
  } catch (cause) {
    if (sqlState(cause) !== mayNot) throw cause
    throw new Error(
      `数据库用户无权设置 ${appRole} 的密码：请管理员设置，并写入 DATABASE_APP_PASSWORD。` +
        `This database user may not set the password of ${appRole}: let an administrator set it, and name it in DATABASE_APP_PASSWORD.`,
      { cause },
    )
  }
}
