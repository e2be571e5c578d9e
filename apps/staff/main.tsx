import '#platform/browser/no-eval.ts'
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ask } from '#apps/staff/client.ts'
import { addressOf, type PageKey } from '#apps/staff/faces.ts'
import { Frame } from '#apps/staff/frame.tsx'
import { HeldPage } from '#apps/staff/held.tsx'
import { MatterPage, Matters } from '#apps/staff/matters.tsx'
import {
  AreaPage,
  BriefPage,
  CallPage,
  CapturePage,
  CasePage,
  Home,
  HouseholdPage,
  MenuPage,
  MePage,
  NumberPage,
  OpenCasesPage,
  OutboxPage,
  TodayPage,
} from '#apps/staff/pages.tsx'
import { StaffSession } from '#apps/staff/session.tsx'
import { staffWords } from '#apps/staff/words.ts'
import { AskProvider } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { startPage } from '#ui/page.tsx'
import { Households } from '#systems/base-data/households/screens/list.tsx'
import {
  DepartmentInbox,
  DepartmentWork,
  OrganisationCases,
} from '#systems/grid-affairs/incident/screens/department.tsx'
import { SupervisorToday } from '#systems/grid-affairs/incident/screens/worker-supervisor.tsx'
import { WorkerTasks } from '#systems/grid-affairs/incident/screens/worker-today.tsx'
import './staff.css'

const NotFound = () => {
  const words = useWords(staffWords)
  return (
    <Frame title={words.notHere}>
      <Link to="/" className="button">
        {words.home}
      </Link>
    </Frame>
  )
}

const root = createRootRoute({
  component: () => (
    <StaffSession>
      <Outlet />
    </StaffSession>
  ),
  notFoundComponent: NotFound,
})

const menu: Readonly<Record<PageKey, () => ReactNode>> = {
  today: TodayPage,
  capture: CapturePage,
  households: Households,
  tasks: WorkerTasks,
  call: CallPage,
  me: MePage,
  inspect: SupervisorToday,
  inbox: DepartmentInbox,
  held: HeldPage,
  work: DepartmentWork,
  area: AreaPage,
  organisation: OrganisationCases,
  brief: BriefPage,
  cases: OpenCasesPage,
  matters: Matters,
}

const menuRoutes = (Object.keys(menu) as PageKey[]).map((page) => {
  const Page = menu[page]
  return createRoute({
    getParentRoute: () => root,
    path: addressOf[page],
    component: () => (
      <MenuPage page={page}>
        <Page />
      </MenuPage>
    ),
  })
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })
const card = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: () => {
    const { id } = card.useParams()
    return <CasePage key={id} id={id} />
  },
})
const household = createRoute({
  getParentRoute: () => root,
  path: '/households/$id',
  component: () => <HouseholdPage id={household.useParams().id} />,
})
const number = createRoute({
  getParentRoute: () => root,
  path: '/numbers/$code',
  component: () => <NumberPage code={number.useParams().code} />,
})

const matter = createRoute({
  getParentRoute: () => root,
  path: '/matters/$process',
  component: () => <MatterPage process={matter.useParams().process} />,
})
const outbox = createRoute({ getParentRoute: () => root, path: '/outbox', component: OutboxPage })

const router = createRouter({
  routeTree: root.addChildren([home, card, household, number, matter, outbox, ...menuRoutes]),
  basepath: '/s',
  scrollRestoration: true,
})

if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/staff-worker.js', { scope: '/s' }).catch(() => undefined)

startPage(
  <AskProvider value={ask}>
    <RouterProvider router={router} />
  </AskProvider>,
)
