import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  RouterProvider,
  useRouter,
} from '@tanstack/react-router'
import { Suspense, useMemo, type ReactNode } from 'react'
import { client } from '#apps/resident/client.ts'
import { Frame } from '#apps/resident/frame.tsx'
import { Home } from '#apps/resident/home.tsx'
import { residentAppWords, type ResidentAppWords } from '#apps/resident/words.ts'
import { recallElder } from '#platform/browser/elder.ts'
import { later } from '#platform/browser/later.ts'
import { useWords } from '#platform/browser/language.tsx'
import { startPage } from '#ui/page.tsx'
import { Loading } from '#ui/states.tsx'
import {
  Go,
  ResidentDoorProvider,
  type ResidentDoor,
} from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { ResidentKept } from '#systems/grid-affairs/incident/screens/resident-kept.tsx'
import { ResidentMine } from '#systems/grid-affairs/incident/screens/resident-mine.tsx'
import { openOutbox } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { ResidentReport } from '#systems/grid-affairs/incident/screens/resident-report.tsx'
import { ResidentWorker } from '#systems/grid-affairs/incident/screens/resident-worker.tsx'
import './resident.css'

const base = '/r'

/** Pages beyond the first flow: loaded when the first page rests, so that they open without a network too. */
const loads = {
  receipt: () =>
    import('#systems/grid-affairs/incident/screens/resident-receipt.tsx').then(
      (page) => page.ResidentReceipt,
    ),
  me: () => import('#apps/resident/me.tsx').then((page) => page.Me),
  board: () => import('#engines/publicity/screens/public.tsx').then((page) => page.Board),
  notice: () => import('#engines/publicity/screens/public.tsx').then((page) => page.PublicNotice),
  voting: () => import('#engines/ballot/screens/voting.tsx').then((page) => page.Voting),
  spot: () => import('#apps/resident/place-card.tsx').then((page) => page.PlaceCard),
  hall: () => import('#apps/resident/topics.tsx').then((page) => page.Hall),
  bring: () => import('#apps/resident/topics.tsx').then((page) => page.Bring),
  topic: () => import('#apps/resident/topics.tsx').then((page) => page.OneTopic),
  myTopic: () => import('#apps/resident/topics.tsx').then((page) => page.Mine),
  lists: () => import('#apps/resident/lists.tsx').then((page) => page.Lists),
}
const ResidentReceipt = later(loads.receipt)
const Me = later(loads.me)
const PlaceCard = later(loads.spot)
const Lists = later(loads.lists)
const Board = later(loads.board)
const PublicNotice = later(loads.notice)
const Voting = later(loads.voting)
const Hall = later(loads.hall)
const Bring = later(loads.bring)
const OneTopic = later(loads.topic)
const MyTopic = later(loads.myTopic)

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

const Titled = ({ title, children }: { title: keyof ResidentAppWords; children: ReactNode }) => {
  const said = useWords(residentAppWords)[title]
  return (
    <Frame title={typeof said === 'string' ? said : ''}>
      <Suspense fallback={<Loading rows={3} />}>{children}</Suspense>
    </Frame>
  )
}

const NotFound = () => (
  <Titled title="notFound">
    <p className="notice">{useWords(residentAppWords).notFoundWhy}</p>
    <Go to="/" className="button primary">
      {useWords(residentAppWords).goHome}
    </Go>
  </Titled>
)

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
const report = createRoute({
  getParentRoute: () => root,
  path: '/report/$case',
  component: () => {
    const { case: caseId } = report.useParams()
    return (
      <Titled title="report">
        <ResidentReport key={caseId} caseId={caseId} />
      </Titled>
    )
  },
})
/** Opened from outside: a report begins here. */
const fresh = createRoute({
  getParentRoute: () => root,
  path: '/report',
  beforeLoad: () => {
    throw redirect({ to: '/report/$case', params: { case: outbox.begin().case }, replace: true })
  },
})
const kept = createRoute({
  getParentRoute: () => root,
  path: '/kept/$case',
  component: () => {
    const { case: caseId } = kept.useParams()
    return (
      <Titled title="kept">
        <ResidentKept caseId={caseId} />
      </Titled>
    )
  },
})
const receipt = createRoute({
  getParentRoute: () => root,
  path: '/t/$token',
  component: () => {
    const { token } = receipt.useParams()
    return (
      <Titled title="progress">
        <ResidentReceipt key={token} token={token} />
      </Titled>
    )
  },
})
const spot = createRoute({
  getParentRoute: () => root,
  path: '/q/$place',
  component: () => {
    const { place } = spot.useParams()
    return (
      <Titled title="placeTitle">
        <PlaceCard code={place} />
      </Titled>
    )
  },
})
const board = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: () => (
    <Titled title="board">
      <Board publicity={client.publicity} />
    </Titled>
  ),
})
const publicNotice = createRoute({
  getParentRoute: () => root,
  path: '/notices/$notice',
  component: () => {
    const { notice } = publicNotice.useParams()
    return (
      <Titled title="board">
        <PublicNotice key={notice} publicity={client.publicity} id={notice} />
      </Titled>
    )
  },
})
const voting = createRoute({
  getParentRoute: () => root,
  path: '/vote/$vote',
  component: () => {
    const { vote } = voting.useParams()
    return (
      <Titled title="vote">
        <Voting key={vote} votes={client.votes} id={vote} />
      </Titled>
    )
  },
})
const hall = createRoute({
  getParentRoute: () => root,
  path: '/topics',
  component: () => (
    <Titled title="topics">
      <Hall />
    </Titled>
  ),
})
const bring = createRoute({
  getParentRoute: () => root,
  path: '/topics/bring',
  component: () => (
    <Titled title="bringTopic">
      <Bring />
    </Titled>
  ),
})
const oneTopic = createRoute({
  getParentRoute: () => root,
  path: '/topics/$topic',
  component: () => {
    const { topic } = oneTopic.useParams()
    return (
      <Titled title="topics">
        <OneTopic key={topic} id={topic} />
      </Titled>
    )
  },
})
const myTopic = createRoute({
  getParentRoute: () => root,
  path: '/my-topics/$token',
  component: () => {
    const { token } = myTopic.useParams()
    return (
      <Titled title="myTopic">
        <MyTopic key={token} token={token} />
      </Titled>
    )
  },
})
const mine = createRoute({
  getParentRoute: () => root,
  path: '/mine',
  component: () => (
    <Titled title="mine">
      <ResidentMine />
    </Titled>
  ),
})
const worker = createRoute({
  getParentRoute: () => root,
  path: '/worker',
  component: () => (
    <Titled title="worker">
      <ResidentWorker />
    </Titled>
  ),
})
const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: () => (
    <Titled title="me">
      <Me />
    </Titled>
  ),
})
const list = createRoute({
  getParentRoute: () => root,
  path: '/lists/{-$list}',
  component: () => (
    <Titled title="lists">
      <Lists name={list.useParams().list} />
    </Titled>
  ),
})

const router = createRouter({
  routeTree: root.addChildren([
    home,
    report,
    fresh,
    kept,
    receipt,
    spot,
    board,
    publicNotice,
    voting,
    hall,
    bring,
    oneTopic,
    myTopic,
    mine,
    worker,
    me,
    list,
  ]),
  basepath: base,
  scrollRestoration: true,
})

if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/resident-worker.js', { scope: base }).catch(() => undefined)

recallElder()
startPage(<RouterProvider router={router} />)
