import { mostActs, wire } from '#platform/contract/wire.ts'
import { actOf, sendPhotos } from '#platform/browser/field/carry.ts'
import { readStanding, type FieldStore } from '#platform/browser/field/store.ts'
import type { Wires } from '#platform/browser/field/wires.ts'

export type Ending = 'current' | 'ended' | 'lost'

/**
 * The session is gone: asks with the device's own token how this person stands. Somebody who only has to sign in again keeps
 * everything; from somebody without a post, or on a lost device, the centre takes the outbox for review.
 */
export const handOver = async (store: FieldStore, wires: Wires): Promise<Ending> => {
  const standing = await readStanding(store)
  if (standing?.deviceToken === undefined) return 'current'
  const { device, deviceToken } = standing
  for (;;) {
    const batch = (await store.acts.where('state').anyOf('kept', 'sent', 'refused').sortBy('order')).slice(
      0,
      mostActs,
    )
    const answer = await wires.sync.handOver({ wire, device, deviceToken, acts: batch.map(actOf) })
    if (answer.standing === 'current') return 'current'
    await store.acts.where('id').anyOf(answer.held).modify({ state: 'held', input: {} })
    if (batch.length === 0) return answer.standing
  }
}

/** After the outbox was taken: photographs follow, then everything here goes, and the browser is told to clear its files. */
export const wipe = async (store: FieldStore, wires: Wires): Promise<void> => {
  if (!(await sendPhotos(store, wires))) throw new Error('photographs are still on their way')
  const { device = '', deviceToken = '' } = (await readStanding(store)) ?? {}
  await store.delete()
  await wires.sync.wipe({ device, deviceToken })
}
