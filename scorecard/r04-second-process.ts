import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { randomOf } from '#town/random.ts'
import { signInAll } from './cast.ts'
import { makeClient } from './client.ts'
import { countyFolder } from './county.ts'
import { judgeFolder } from './judge.ts'
import { makeLedger, noAnswer, startWriters, type Ledger } from './ledger.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { freePort, isReady, spawnServer, startServer, type Settings } from './server-process.ts'

const times = { quick: 1, full: 10 } as const
const refuseMs = 2000
const patienceMs = 4000

interface Second {
  readonly refused: boolean
  readonly ms: number
  readonly clear: boolean
}

/** Starts a second server on the same folder and waits for it to give up. */
const startSecond = async (settings: Settings): Promise<Second> => {
  const began = performance.now()
  const second = spawnServer(settings)
  const gaveUp = await Promise.race([once(second.child, 'exit').then(() => true), pause(patienceMs, false)])
  const ms = performance.now() - began
  await second.kill()
  const clear = /正被另一个同屏进程使用.*in use by another Tongping process/s.test(second.said())
  return { refused: gaveUp && second.child.exitCode === 1, ms, clear }
}

/** Somebody starts the product again and again on the folder of one that runs, while people write. */
const drive = async (dataDir: string, ledger: Ledger, { seed, size, plant }: Trial) => {
  const random = randomOf(`R4/${seed}`)
  const first = await startServer({ dataDir, port: await freePort(random) })
  const client = makeClient(first.url, { sockets: 2 })
  const cookies = [await signInAll(client)]
  const team = startWriters(2, { client, ledger }, cookies, (i) => randomOf(`R4/${seed}/${i}`))
  await pause(300)
  if (plant === 'unlocked') rmSync(join(dataDir, 'lock'))
  const seconds: Second[] = []
  for (let i = 0; i < times[size]; i += 1)
    seconds.push(await startSecond({ dataDir, port: await freePort(random) }))
  await pause(300)
  const firstLives = await isReady(first.url)
  if (!(await team.rest(5000))) ledger.refused.push(noAnswer)
  client.close()
  await first.stop()
  return { seconds, firstLives }
}

const run = async (trial: Trial): Promise<Outcome> => {
  const { path: dataDir, remove } = await countyFolder('r04')
  const ledger = makeLedger()
  try {
    const { seconds, firstLives } = await drive(dataDir, ledger, trial)
    const slowest = Math.round(Math.max(...seconds.map(({ ms }) => ms)))
    const { figure, wrong } = await judgeFolder(dataDir, ledger)
    return outcomeOf({ seconds: seconds.length, ...figure, slowestRefusalMs: slowest }, [
      seconds.some(({ refused }) => !refused) && 'the second server was not refused',
      seconds.some(({ clear }) => !clear) && 'the second server did not say why in both languages',
      slowest > refuseMs && `the refusal took ${slowest} ms, not ${refuseMs}`,
      !firstLives && 'the first server does not serve any more',
      ...wrong,
    ])
  } finally {
    remove()
  }
}

export const secondProcess: Row = {
  id: 'R4',
  title: 'A second server on the same data folder',
  bar: 'refuses within 2 s, says why in both languages; the first goes on, data clean',
  plants: { unlocked: 'the lock file is deleted under the running server' },
  fast: true,
  seconds: { quick: 120, full: 240 },
  run,
}
