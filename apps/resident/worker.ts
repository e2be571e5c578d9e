/**
 * Lets the public page start without a network. Pages come from the network first and from here when there is none;
 * built assets never change under their name, so they come from here first. Answers of the API are never kept.
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

const page = '/r'
const open = () => caches.open('resident')

const assetsOf = (html: string): string[] => Array.from(html.matchAll(/\/assets\/[\w.-]+/g), ([path]) => path)

/** Keeps the page with its assets; those of an older build go, because nothing names them any more. */
const keepPage = async (answer: Response): Promise<void> => {
  const kept = await open()
  const html = await answer.clone().text()
  const before = await (await kept.match(page))?.text()
  await kept.put(page, answer)
  if (html === before) return
  const wanted = assetsOf(html)
  const old = (await kept.keys()).filter(({ url }) => {
    const { pathname } = new URL(url)
    return pathname !== page && !wanted.includes(pathname)
  })
  await Promise.all([kept.addAll(wanted), ...old.map((one) => kept.delete(one))])
}

const fetchPage = async (event: Asked): Promise<Response> => {
  try {
    const answer = await fetch(event.request)
    if (answer.ok) event.waitUntil(keepPage(answer.clone()))
    return answer
  } catch (error) {
    const kept = await (await open()).match(page)
    if (kept) return kept
    throw error
  }
}

const fetchAsset = async (request: Request): Promise<Response> => {
  const kept = await open()
  const found = await kept.match(request.url)
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) await kept.put(request.url, answer.clone())
  return answer
}

worker.addEventListener('install', (event) =>
  event.waitUntil(
    fetch(page)
      .then(keepPage)
      .then(() => worker.skipWaiting()),
  ),
)
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== globalThis.location.origin) return
  const isPage = pathname === page || pathname.startsWith(`${page}/`)
  if (request.mode === 'navigate' && isPage) event.respondWith(fetchPage(event))
  else if (pathname.startsWith('/assets/')) event.respondWith(fetchAsset(request))
})
