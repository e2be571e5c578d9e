import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  RouterProvider,
  useParams,
  useRouter,
} from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { client } from '#apps/resident/client.ts'
import { Frame } from '#apps/resident/frame.tsx'
import { Home } from '#apps/resident/home.tsx'
import {
  Applied,
  Apply,
  Board,
  Bring,
  Hall,
  HomePoints,
  Lists,
  Me,
  MyTopic,
  OneTopic,
  PlaceCard,
  Projects,
  PublicNotice,
  ResidentReceipt,
  Voting,
} from '#apps/resident/pages.ts'
import { recallElder } from '#platform/browser/elder.ts'
import { NotFound, Titled } from '#apps/resident/titled.tsx'
import type { ResidentAppWords } from '#apps/resident/words.ts'
import { startPage } from '#ui/page.tsx'
import {
  ResidentDoorProvider,
  type ResidentDoor,
} from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { ResidentKept } from '#systems/grid-affairs/incident/screens/resident-kept.tsx'
import { ResidentMine } from '#systems/grid-affairs/incident/screens/resident-mine.tsx'
import { openOutbox } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { ResidentReport } from '#systems/grid-affairs/incident/screens/resident-report.tsx'
import { ResidentWorker } from '#systems/grid-affairs/incident/screens/resident-worker.tsx'
import { key as residentPoints } from '#systems/public-services/resident-points/contract.ts'
import './resident.css'

const base = '/r'

const outbox = openOutbox(client.incidents.report)

const Door = () => {
  const { history } = useRouter()
  const door = useMemo<ResidentDoor>(
    () => ({
      incidents: client.incidents,
      places: client.places,
      outbox,
      base,
      go: (path, options) => {
        const to = `${base}${path === '/' ? '' : path}`
        if (options?.replace) history.replace(to)
        else history.push(to)
      },
    }),
    [history],
  )
  return (
    <ResidentDoorProvider value={door}>
      <Outlet />
    </ResidentDoorProvider>
  )
}

const root = createRootRoute({ component: Door, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => (
    <Frame home>
      <Home />
    </Frame>
  ),
})
/** Opened from outside: a report begins here. */
const fresh = createRoute({
  getParentRoute: () => root,
  path: '/report',
  beforeLoad: () => {
    throw redirect({ to: '/report/$case', params: { case: outbox.begin().case }, replace: true })
  },
})

type Params = Readonly<Record<string, string>>

/** A page under its title, made of what stands in its address; another address is another page. */
const page = <Path extends string>(
  path: Path,
  title: keyof ResidentAppWords,
  show: (params: Params) => ReactNode,
) => {
  const Page = () => {
    const params: Params = useParams({ strict: false })
    return (
      <Titled title={title} key={Object.values(params).join('/')}>
        {show(params)}
      </Titled>
    )
  }
  return createRoute({ getParentRoute: () => root, path, component: Page })
}

const { ledger, publicity, votes } = client

const pages = [
  page('/report/$case', 'report', ({ case: id = '' }) => <ResidentReport caseId={id} />),
  page('/kept/$case', 'kept', ({ case: id = '' }) => <ResidentKept caseId={id} />),
  page('/t/$token', 'progress', ({ token = '' }) => <ResidentReceipt token={token} />),
  page('/q/$place', 'placeTitle', ({ place = '' }) => <PlaceCard code={place} />),
  page('/notices', 'board', () => <Board publicity={publicity} />),
  page('/notices/$notice', 'board', ({ notice = '' }) => <PublicNotice publicity={publicity} id={notice} />),
  page('/vote/$vote', 'vote', ({ vote = '' }) => <Voting votes={votes} id={vote} />),
  page('/points/$account/$code', 'points', ({ account = '', code = '' }) => (
    <HomePoints client={ledger} scheme={residentPoints} account={account} code={code} />
  )),
  page('/apply/$code', 'apply', ({ code = '' }) => <Apply code={code} />),
  page('/applied/$token', 'applied', ({ token = '' }) => <Applied token={token} />),
  page('/topics', 'topics', () => <Hall />),
  page('/topics/bring', 'bringTopic', () => <Bring />),
  page('/topics/$topic', 'topics', ({ topic = '' }) => <OneTopic id={topic} />),
  page('/my-topics/$token', 'myTopic', ({ token = '' }) => <MyTopic token={token} />),
  page('/projects/{-$year}', 'projects', ({ year }) => <Projects id={year} />),
  page('/mine', 'mine', () => <ResidentMine />),
  page('/worker', 'worker', () => <ResidentWorker />),
  page('/me', 'me', () => <Me />),
  page('/lists/{-$list}', 'lists', ({ list }) => <Lists name={list} />),
] as const

const router = createRouter({
  routeTree: root.addChildren([home, fresh, ...pages]),
  basepath: base,
  scrollRestoration: true,
})

if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/resident-worker.js', { scope: base }).catch(() => undefined)

recallElder()
startPage(<RouterProvider router={router} />)
