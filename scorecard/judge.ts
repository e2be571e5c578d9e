import { connect } from '#platform/server/db/connect.ts'
import { compare } from './compare.ts'
import type { Ledger } from './ledger.ts'

/** Opens a stopped data folder and compares what it holds with what was promised. */
export const judgeFolder = async (dataDir: string, ledger: Ledger): ReturnType<typeof compare> => {
  const database = await connect({ databaseUrl: undefined, dataDir })
  try {
    return await compare(database.owner, ledger)
  } finally {
    await database.close()
  }
}
