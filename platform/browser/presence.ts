import { useCallback, useEffect, useState } from 'react'
import { tab, useLive, type LiveEvent } from '#platform/browser/live.ts'
import type { Colleague } from '#platform/contract/live.ts'

export interface Here {
  readonly case: string
  readonly tab: string
  readonly doing: 'looking' | 'filling' | 'left'
  readonly action?: string | undefined
}

const beatMs = 10_000
/** Whoever only leafs through is not announced. */
const settleMs = 400
/** Without a word from the server the hint is dropped rather than kept. */
const staleMs = 25_000

/** Survives the page that is being left. */
const sayGoodbye = (id: string): void => {
  const body = JSON.stringify({ case: id, tab, doing: 'left' } satisfies Here)
  navigator.sendBeacon('/api/v1/presence', new Blob([body], { type: 'application/json' }))
}

/** Says every ten seconds that this case is open here, while somebody can see it. */
const useBeats = (id: string, action: string | undefined, say: (here: Here) => Promise<unknown>): void => {
  useEffect(() => {
    const beat = (): void => {
      if (document.hidden) return
      const doing = action === undefined ? 'looking' : 'filling'
      // A beat that is lost costs only the hint.
      say({ case: id, tab, doing, action }).catch(() => undefined)
    }
    const first = setTimeout(beat, settleMs)
    const timer = setInterval(beat, beatMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [id, action, say])
  useEffect(() => {
    const leave = (): void => {
      if (document.hidden) sayGoodbye(id)
    }
    const quit = (): void => sayGoodbye(id)
    document.addEventListener('visibilitychange', leave)
    globalThis.addEventListener('pagehide', quit)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      globalThis.removeEventListener('pagehide', quit)
      quit()
    }
  }, [id])
}

const nobody: readonly Colleague[] = []

/** Who else has this case open, and tells them of oneself. `action` names the form that is open, if one is. */
export const usePresence = (
  id: string,
  action: string | undefined,
  say: (here: Here) => Promise<unknown>,
): readonly Colleague[] => {
  const [heard, setHeard] = useState<{ others: readonly Colleague[]; at: number }>()
  const listen = useCallback(
    (event: LiveEvent) => {
      if (event.kind === 'presence' && event.news.case === id)
        setHeard({ others: event.news.others, at: Date.now() })
    },
    [id],
  )
  useLive(listen)
  useBeats(id, action, say)
  useEffect(() => {
    const timer = setInterval(
      () => setHeard((last) => (last && Date.now() - last.at > staleMs ? undefined : last)),
      beatMs,
    )
    return () => clearInterval(timer)
  }, [])
  return heard?.others ?? nobody
}
