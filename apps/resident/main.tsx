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
import { useMemo, type ComponentType, type LazyExoticComponent } from 'react'
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
import { NotFound, Titled, titled } from '#apps/resident/titled.tsx'
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

/** A page whose address says nothing more. */
const plain = (path: string, ...[title, Page]: Parameters<typeof titled>) =>
  createRoute({ getParentRoute: () => root, path, component: titled(title, Page) })

/** A page that is given what its address says, under the same names. */
const speaking = <Said extends Record<string, string>>(
  path: string,
  title: Parameters<typeof titled>[0],
  Page: LazyExoticComponent<ComponentType<Said>>,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: () => {
      const said = useParams({ strict: false }) as Said
      return (
        <Titled title={title}>
          <Page key={Object.values(said).join(' ')} {...said} />
        </Titled>
      )
    },
  })

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
const board = plain('/notices', 'board', () => <Board publicity={client.publicity} />)
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
const apply = speaking('/apply/$code', 'apply', Apply)
const applied = speaking('/applied/$token', 'applied', Applied)
const points = speaking('/points/$account/$code', 'points', HomePoints)
const hall = plain('/topics', 'topics', Hall)
const bring = plain('/topics/bring', 'bringTopic', Bring)
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
const myTopic = speaking('/my-topics/$token', 'myTopic', MyTopic)
const projects = createRoute({
  getParentRoute: () => root,
  path: '/projects/{-$year}',
  component: () => (
    <Titled title="projects">
      <Projects id={projects.useParams().year} />
    </Titled>
  ),
})
const mine = plain('/mine', 'mine', ResidentMine)
const worker = plain('/worker', 'worker', ResidentWorker)
const me = plain('/me', 'me', Me)
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
    points,
    apply,
    applied,
    hall,
    bring,
    oneTopic,
    myTopic,
    projects,
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
