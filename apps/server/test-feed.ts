export interface FeedEvent {
  readonly kind: string
  readonly id: string | undefined
  readonly data: Record<string, unknown>
  readonly at: number
}

const eventOf = (block: string): FeedEvent[] => {
  const lines = block.split('\n')
  const valueOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
  const [kind, data] = [valueOf('event'), valueOf('data')]
  if (kind === undefined || data === undefined) return []
  return [
    { kind, id: valueOf('id'), data: JSON.parse(data) as Record<string, unknown>, at: performance.now() },
  ]
}

export interface Feed {
  readonly events: readonly FeedEvent[]
  /** The id of the last event, with which a browser comes back. */
  readonly cursor: () => string | undefined
  /** Waits for an event; fails when none comes in time. */
  readonly next: (kind: string, ms?: number) => Promise<FeedEvent>
  readonly cut: () => void
  /** Settles when the server has closed the feed. */
  readonly over: Promise<void>
}

const read = async (body: ReadableStream<Uint8Array>, tell: (event: FeedEvent) => void): Promise<void> => {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const piece of body) {
    const blocks = (rest + decoder.decode(piece, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const event of blocks.flatMap(eventOf)) tell(event)
  }
}

const waitFor = async (events: readonly FeedEvent[], kind: string, ms: number): Promise<FeedEvent> => {
  const [from, until] = [events.length, performance.now() + ms]
  for (;;) {
    const found = events.slice(from).find((event) => event.kind === kind)
    if (found) return found
    if (performance.now() > until) throw new Error(`no ${kind} within ${ms} ms`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A watcher as a browser is one: reads server-sent events and keeps what it was told. */
export const openFeed = async (
  url: string,
  cookie: string,
  { cursor, tab }: { cursor?: string | undefined; tab?: string } = {},
): Promise<Feed> => {
  const abort = new AbortController()
  const headers = { cookie, ...(cursor === undefined ? {} : { 'last-event-id': cursor }) }
  const response = await fetch(`${url}/api/v1/live${tab === undefined ? '' : `?tab=${tab}`}`, {
    headers,
    signal: abort.signal,
  })
  if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`)
  const events: FeedEvent[] = []
  const over = read(response.body, (event) => events.push(event)).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error
  })
  return {
    events,
    cursor: () => events.findLast(({ id }) => id !== undefined)?.id ?? cursor,
    next: (kind, ms = 5000) => waitFor(events, kind, ms),
    cut: () => abort.abort(),
    over,
  }
}
