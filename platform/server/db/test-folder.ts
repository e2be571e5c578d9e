import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TestFolder {
  readonly path: string
  readonly remove: () => void
}

/** A folder for one run that root can lend to PostgreSQL's account: `mkdtemp` alone would shut that account out. */
export const testFolder = (purpose: string): TestFolder => {
  const path = mkdtempSync(join(tmpdir(), `tongping-${purpose}-`))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
