import { useRef, useState } from 'react'
import { newId } from '#kernel/id/id.ts'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'

/** The id of something that is sent, by what it is the id of: an act, the case that it opens. */
export type IdOf = (what: string) => string

/**
 * Sends one thing at a time. The ids of a matter live until the centre has answered, so that a retry or a double press is the
 * same act; a refusal is final for them and keeps everything entered, only an answer that never came is asked for again.
 */
export const useOnce = () => {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const kept = useRef(new Map<string, string>())
  const forget = (matter: string) => {
    for (const key of kept.current.keys()) if (key.startsWith(`${matter} `)) kept.current.delete(key)
  }
  /** Whether it was done. */
  const send = async (matter: string, ask: (idOf: IdOf) => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setRefusal(undefined)
    try {
      await ask((what) => {
        const id = kept.current.get(`${matter} ${what}`) ?? newId()
        kept.current.set(`${matter} ${what}`, id)
        return id
      })
      forget(matter)
      return true
    } catch (error) {
      const refused = refusalOf(error)
      if (refused.code !== 'offline') forget(matter)
      setRefusal(refused)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, send, settle: () => setRefusal(undefined) }
}
