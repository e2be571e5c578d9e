import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'

const codegen = fileURLToPath(new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url))

// Codegen knows unix sockets only as an encoded host.
const addressOf = ({ options }: Pool): string => {
  if (options.connectionString) return options.connectionString
  const { host, port, user, password, database } = options
  const login = password ? `${user}:${String(password)}` : user
  return `postgres://${login}@${encodeURIComponent(String(host))}:${port}/${database}`
}

/** Writes the types of a migrated database's tables to `file`. */
export const writeSchemaTypes = (owner: Pool, file: string): void => {
  const options = [
    '--dialect=postgres',
    '--date-parser=string',
    '--exclude-pattern={graphile_worker.*,public.*}',
    `--url=${addressOf(owner)}`,
    `--out-file=${file}`,
  ]
  execFileSync(process.execPath, [codegen, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
}
