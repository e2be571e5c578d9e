import { useEffect } from 'react'

/** What the feed says: these cases changed; ask for what you show. */
export interface LiveNews {
  readonly cursor: string
  readonly cases: readonly { readonly id: string; readonly state: string; readonly head: number }[]
}

/**
 * Listens to the county's feed (server-sent events). The browser reconnects by itself and sends the last cursor, so a lost
 * connection loses nothing; after a reconnect one catch-up arrives before new news.
 */
export const useLive = (onNews: (news: LiveNews) => void): void => {
  useEffect(() => {
    const source = new EventSource('/api/v1/live')
    source.addEventListener('news', (event: MessageEvent<string>) =>
      onNews(JSON.parse(event.data) as LiveNews),
    )
    return () => source.close()
  }, [onNews])
}
