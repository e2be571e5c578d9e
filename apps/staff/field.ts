import type { Me } from '#platform/contract/session.ts'
import type { Actor } from '#kernel/authority/grant.ts'
import { openField, type Field } from '#platform/browser/field/engine.ts'
import { keepInStep, phoneWires } from '#platform/browser/field/phone.ts'
import { changeStanding, forgetSet, openStore, readStanding } from '#platform/browser/field/store.ts'
import type { SyncClient } from '#platform/browser/field/wires.ts'

/** Faces that work on foot: they carry an outbox, and a grid worker the homes of the grid. */
const walkers = ['grid-worker', 'grid-assistant']

/** Whose store this device opens when nobody can be asked. An account's id, no name. */
const remembered = 'field-account'

interface Opened {
  readonly account: string
  readonly field: Field
  readonly stop: () => void
}

let opened: Opened | undefined
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

/** The field of whoever is signed in here, if they work on foot. */
export const currentField = (): Field | undefined => opened?.field

export const onField = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const walks = ({ posts }: Me): boolean => posts.some(({ role }) => walkers.includes(role))

/** The signed-in person as grants see them; a device needs no path of an organisation. */
export const actorOf = ({ id, name, county, posts }: Me): Actor => ({
  id,
  name,
  county,
  posts: posts.map(({ role, areaPath, unit }) => ({ role, areaPath, unit, unitPath: '' })),
})

const deviceLabel = (): string => {
  const { userAgent } = navigator
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(userAgent)?.[0] ?? ''
  return `${system} ${/Mobile/.test(userAgent) ? '手机 phone' : '电脑 computer'}`.trim()
}

const begin = (account: string, sync: SyncClient): Opened => {
  const field = openField({
    store: openStore(account),
    wires: phoneWires(sync),
    label: deviceLabel(),
    onEnd: (ending) => {
      localStorage.removeItem(remembered)
      globalThis.location.assign(`/s?ended=${ending}`)
    },
  })
  return { account, field, stop: keepInStep(field) }
}

const close = (): void => {
  opened?.stop()
  opened?.field.stop()
  opened = undefined
}

const openFor = (account: string, sync: SyncClient): Field => {
  if (opened?.account !== account) {
    close()
    opened = begin(account, sync)
    tell()
  }
  return opened.field
}

/** Opens the store of somebody who just proved who they are, and remembers them for a start without a line. */
export const fieldFor = async (me: Me, sync: SyncClient): Promise<void> => {
  if (!walks(me)) return close()
  localStorage.setItem(remembered, me.id)
  await changeStanding(openFor(me.id, sync).store, { me })
}

/** Whoever worked here last, for a start without a line. */
export const lastPerson = async (sync: SyncClient): Promise<Me | undefined> => {
  const account = localStorage.getItem(remembered)
  if (account === null) return undefined
  return (await readStanding(openFor(account, sync).store))?.me as Me | undefined
}

/** Signing out: the set leaves the device, what is not sent yet stays until this person signs in again. */
export const leaveField = async (): Promise<void> => {
  const store = opened?.field.store
  close()
  localStorage.removeItem(remembered)
  if (store) await forgetSet(store)
}
