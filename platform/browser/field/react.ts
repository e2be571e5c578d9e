import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Field } from '#platform/browser/field/engine.ts'
import type { FieldStatus } from '#platform/browser/field/rounds.ts'
import { readStanding, type OutboxItem, type Standing } from '#platform/browser/field/store.ts'

const FieldContext = createContext<Field | undefined>(undefined)

/** The app gives the field once somebody who works on foot is signed in. */
export const FieldProvider = FieldContext

/** The device's own store and outbox; undefined on faces that work at a desk. */
export const useField = (): Field | undefined => useContext(FieldContext)

/** What a question to the store answers now, asked again after every change; undefined until it was answered. */
export const useStored = <Answer>(ask: (field: Field) => Promise<Answer>): Answer | undefined => {
  const field = useField()
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    if (!field) return undefined
    let current = true
    const look = (): void =>
      void ask(field).then((found) => {
        if (current) setAnswer(found)
      })
    look()
    const stop = field.subscribe(look)
    return () => {
      current = false
      stop()
    }
  }, [field, ask])
  return answer
}

const everyItem = ({ store }: Field): Promise<OutboxItem[]> => store.acts.orderBy('order').reverse().toArray() // oxlint-disable-line unicorn/no-array-reverse -- a Dexie collection

/** The journal of this device, newest first. */
export const useOutbox = (): readonly OutboxItem[] => useStored(everyItem) ?? []

const standing = ({ store }: Field): Promise<Standing | undefined> => readStanding(store)

export const useStanding = (): Standing | undefined => useStored(standing)

const quiet: FieldStatus = { busy: false, trouble: undefined }
const nothing = (): (() => void) => () => undefined

export const useFieldStatus = (): FieldStatus => {
  const field = useField()
  return useSyncExternalStore(field?.subscribe ?? nothing, field?.status ?? (() => quiet))
}

/** Now by the centre's clock, as far as this device knows it. */
export const useCentreNow = (): (() => string) => {
  const offset = useStanding()?.offset ?? 0
  return useCallback(() => new Date(Date.now() + offset).toISOString(), [offset])
}
