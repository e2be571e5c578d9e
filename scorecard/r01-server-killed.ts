import { setTimeout as pause } from 'node:timers/promises'
import { randomOf, type Random } from '#town/random.ts'
import { signInAll } from './cast.ts'
import { makeClient } from './client.ts'
import { countyFolder } from './county.ts'
import { judgeFolder } from './judge.ts'
import { makeLedger, noAnswer, startWriters, type Ledger } from './ledger.ts'
import { startLiar, type Told } from './liar.ts'
import { loseProjections } from './plants.ts'
import { outcomeOf, type Outcome, type Row, type Trial } from './row.ts'
import { freePort, startServer, type Settings } from './server-process.ts'

const sizes = { quick: { kills: 3, acksALife: 60 }, full: { kills: 50, acksALife: 420 } } as const
const writers = 8
const restartMs = 3000

/** Promises without keeping: answers one act in fifty by itself. */
const unkept = (random: Random) => (told: Told) =>
  told.path.endsWith('/acts') && random.chance(0.02)
    ? { answer: { status: 200, body: { number: 'x', head: 1, state: 'reported', repeated: false } } }
    : undefined

const enough = async (ledger: Ledger, acks: number): Promise<void> => {
  for (const end = Date.now() + 30_000; ledger.acked.length < acks && Date.now() < end;) await pause(5)
}

/** Kills the server again and again while people write through `door`; answers how long each return took. */
const killAndReturn = async (
  settings: Settings,
  door: string,
  random: Random,
  { kills, acksALife }: { kills: number; acksALife: number },
): Promise<{ ledger: Ledger; returns: number[] }> => {
  const ledger = makeLedger()
  const client = makeClient(door, { sockets: writers })
  let server = await startServer(settings)
  const cookies = await Promise.all(Array.from({ length: writers }, () => signInAll(client)))
  const team = startWriters(writers, { client, ledger }, cookies, (i) => randomOf(`${random.next()}/${i}`))
  const returns: number[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    await enough(ledger, ledger.acked.length + acksALife)
    await pause(random.int(0, 40))
    await server.kill()
    server = await startServer(settings)
    returns.push(server.startedIn)
  }
  if (!(await team.rest())) ledger.refused.push(noAnswer)
  client.close()
  await server.stop()
  return { ledger, returns }
}

const judge = async (dataDir: string, ledger: Ledger, returns: readonly number[]): Promise<Outcome> => {
  const { figure, wrong } = await judgeFolder(dataDir, ledger)
  const slowest = Math.round(Math.max(...returns))
  const slow = slowest > restartMs && `the first 2xx came after ${slowest} ms, not within ${restartMs}`
  return outcomeOf({ kills: returns.length, ...figure, slowestReturnMs: slowest }, [...wrong, slow])
}

const run = async ({ seed, size, plant }: Trial): Promise<Outcome> => {
  const random = randomOf(`R1/${seed}`)
  const { path: dataDir, remove } = await countyFolder('r01')
  const [port, liarPort] = [await freePort(random), await freePort(random)]
  const direct = `http://127.0.0.1:${port}`
  const liar = plant === 'unkept' ? await startLiar(liarPort, direct, unkept(random)) : undefined
  try {
    if (plant === 'half') await loseProjections(dataDir)
    const { ledger, returns } = await killAndReturn(
      { dataDir, port },
      liar?.url ?? direct,
      random,
      sizes[size],
    )
    return await judge(dataDir, ledger, returns)
  } finally {
    await liar?.stop()
    remove()
  }
}

export const serverKilled: Row = {
  id: 'R1',
  title: 'The server is killed (kill -9) while eight writers act',
  bar: '50 kills, ≥ 20,000 acks: lost 0, doubled 0, half-written 0; first 2xx ≤ 3 s after each restart',
  plants: {
    unkept: 'a proxy answers 200 for an act that never reached the server',
    half: 'a trigger in the database drops some rows of the projection',
  },
  fast: true,
  seconds: { quick: 120, full: 900 },
  run,
}
