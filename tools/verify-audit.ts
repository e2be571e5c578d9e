import { verifyChain } from '#platform/server/audit/verify.ts'
import { readConfig } from '#platform/server/config/config.ts'
import { connect } from '#platform/server/db/connect.ts'
import { inCounty } from '#platform/server/db/in-county.ts'

/** `npm run verify:audit`: walks the audit chain of every county and names the first line that does not fit. */
const verify = async (): Promise<void> => {
  const database = await connect(readConfig())
  try {
    const { rows } = await database.owner.query<{ code: string; name: string }>(
      'select code, name from kernel.counties order by code',
    )
    for (const { code, name } of rows) {
      const { lines, fault } = await inCounty(database.app, code, (tx) => verifyChain(tx, code))
      const verdict = fault
        ? `第 ${fault.seq} 行不符 line ${fault.seq} does not fit (${fault.what})`
        : '完整 whole'
      process.stdout.write(`${code} ${name}: ${lines} 行 lines, ${verdict}\n`)
      if (fault) process.exitCode = 1
    }
  } finally {
    await database.close()
  }
}

await verify()
