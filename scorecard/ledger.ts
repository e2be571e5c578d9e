import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#kernel/id/id.ts'
import type { Random } from '#town/random.ts'
import { road, sendAct, type Act, type Cookies, type Step } from './cast.ts'
import type { Answer, Client } from './client.ts'

/** One acknowledged action: what was asked, and what the 2xx promised. */
export interface Acked {
  readonly act: Act
  readonly number: string
  readonly head: number
  readonly state: string
  readonly repeated: boolean
}

/** What writers were promised, kept outside the server; only what stands here can be called lost. */
export interface Ledger {
  readonly acked: Acked[]
  /** Every action that was ever sent, acknowledged or not. */
  readonly sent: Set<string>
  /** Answers that were neither 2xx nor "try again": a writer that follows the road should get none. */
  readonly refused: string[]
  /** When which status came: 0 is a lost link. */
  readonly answers: { readonly at: number; readonly status: number }[]
}

/** What a row notes when writers were left without an answer at the end. */
export const noAnswer = 'some actions never got an answer'

export const makeLedger = (): Ledger => ({ acked: [], sent: new Set(), refused: [], answers: [] })

export interface Writers {
  /** Lets every writer bring its action to an answer, then rest; false when some got none within the time. */
  readonly rest: (ms?: number) => Promise<boolean>
}

interface Desk {
  readonly client: Client
  readonly cookies: Cookies
  readonly ledger: Ledger
  readonly random: Random
  readonly resting: () => boolean
  /** After a rest that was not reached: a writer without an answer must not go on into another row. */
  readonly givenUp: () => boolean
}

const mayTryAgain = (status: number): boolean => status === 0 || status >= 500 || status === 429

/** Keeps what a 2xx promised. */
export const noteAck = ({ acked }: Ledger, act: Act, { body }: Answer): void => {
  acked.push({
    act,
    number: String(body['number']),
    head: Number(body['head']),
    state: String(body['state']),
    repeated: body['repeated'] === true,
  })
}

/** Sends one action until it is answered, always under the same id, as an outbox does. */
const bring = async (desk: Desk, by: Step['by'], act: Act): Promise<boolean> => {
  desk.ledger.sent.add(act.id)
  while (!desk.givenUp()) {
    const answer = await sendAct(desk.client, desk.cookies, by, act).catch(() => undefined)
    const status = answer?.status ?? 0
    desk.ledger.answers.push({ at: Date.now(), status })
    if (answer && !mayTryAgain(status)) {
      if (status === 200) noteAck(desk.ledger, act, answer)
      else desk.ledger.refused.push(`${act.action}: ${status} ${String(answer.body['code'])}`)
      return status === 200
    }
    await pause(desk.random.int(10, 60))
  }
  return false
}

/** Takes case after case along the road, now and then leaving one where it stands. */
const write = async (desk: Desk): Promise<void> => {
  while (!desk.resting()) {
    const id = newId()
    for (const { by, action, input } of road) {
      const done = await bring(desk, by, { id: newId(), case: id, action, input })
      if (!done || desk.resting() || desk.random.chance(0.1)) break
    }
  }
}

/** So many writers, each with its own people and its own chance. */
export const startWriters = (
  count: number,
  desk: Omit<Desk, 'cookies' | 'random' | 'resting' | 'givenUp'>,
  cookies: readonly Cookies[],
  randomFor: (writer: number) => Random,
): Writers => {
  let [resting, givenUp] = [false, false]
  const running = Array.from({ length: count }, (_, i) => {
    const own = cookies[i % cookies.length]
    if (!own) throw new Error('writers need somebody to write as')
    const state = { resting: () => resting, givenUp: () => givenUp }
    return write({ ...desk, cookies: own, random: randomFor(i), ...state })
  })
  return {
    rest: async (ms = 30_000) => {
      resting = true
      const all = Promise.all(running).then(() => true)
      const rested = await Promise.race([all, pause(ms, false, { ref: false })])
      givenUp = true
      return rested
    },
  }
}
