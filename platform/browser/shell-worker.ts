/**
 * Lets a web app start without a network (its service worker). Pages come from the network first and from here when there is
 * none; built assets never change under their name, so they come from here first. Answers of the API are never kept here.
 */
interface Moment extends Event {
  waitUntil: (work: Promise<unknown>) => void
}
interface Asked extends Moment {
  readonly request: Request
  respondWith: (answer: Promise<Response>) => void
}

const worker = globalThis as unknown as {
  addEventListener: ((type: 'install' | 'activate', listener: (event: Moment) => void) => void) &
    ((type: 'fetch', listener: (event: Asked) => void) => void)
  readonly clients: { readonly claim: () => Promise<void> }
  readonly skipWaiting: () => Promise<void>
}

export interface Shell {
  /** Name of the app: its cache, and the list of its assets that the build wrote. */
  readonly name: string
  /** Its door: everything below it is the app's own route. */
  readonly page: string
}

/** A line that neither carries nor breaks: after this long the kept page is shown. */
const patienceMs = 4000

const makeStore = ({ name, page }: Shell) => {
  const open = () => caches.open(name)
  /** Keeps the page with every asset that it may ever ask for; those of an older build go. */
  const keepPage = async (answer: Response): Promise<void> => {
    const kept = await open()
    const before = await (await kept.match(page))?.text()
    if ((await answer.clone().text()) === before) return
    const wanted = (await (await fetch(`/shells/${name}.json`)).json()) as readonly string[]
    const have = new Set((await kept.keys()).map(({ url }) => new URL(url).pathname))
    await kept.addAll(wanted.filter((path) => !have.has(path)))
    await kept.put(page, answer)
    const old = [...have].filter((path) => path !== page && !wanted.includes(path))
    await Promise.all(old.map((path) => kept.delete(path)))
  }
  return { open, keepPage }
}

type Store = ReturnType<typeof makeStore>

const keptPage = async (store: Store, page: string): Promise<Response> => {
  const kept = await (await store.open()).match(page)
  if (!kept) throw new Error('the page was never kept')
  return kept
}

const fetchPage = async (event: Asked, store: Store, page: string): Promise<Response> => {
  const fresh = fetch(event.request).then((answer) => {
    if (answer.ok) event.waitUntil(store.keepPage(answer.clone()))
    return answer
  })
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('too slow')), patienceMs)
  })
  return Promise.race([fresh, late]).catch(() => keptPage(store, page).catch(() => fresh))
}

const fetchAsset = async (request: Request, { open }: Store): Promise<Response> => {
  const kept = await open()
  const found = await kept.match(request.url)
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) await kept.put(request.url, answer.clone())
  return answer
}

/** Runs the service worker of one app. */
export const serveShell = (shell: Shell): void => {
  const { page } = shell
  const store = makeStore(shell)
  worker.addEventListener('install', (event) =>
    event.waitUntil(
      fetch(page)
        .then(store.keepPage)
        .then(() => worker.skipWaiting()),
    ),
  )
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
  worker.addEventListener('fetch', (event) => {
    const { request } = event
    const { origin, pathname } = new URL(request.url)
    if (request.method !== 'GET' || origin !== globalThis.location.origin) return
    const isPage = pathname === page || pathname.startsWith(`${page}/`)
    if (request.mode === 'navigate' && isPage) event.respondWith(fetchPage(event, store, page))
    else if (pathname.startsWith('/assets/')) event.respondWith(fetchAsset(request, store))
  })
}
