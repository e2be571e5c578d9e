import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  redirect,
  RouterProvider,
  useRouterState,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ask } from '#apps/client.ts'
import { CasePage } from '#apps/console/case-page.tsx'
import { ClausesPage } from '#apps/console/clauses.tsx'
import { DeskPage } from '#apps/console/desk-page.tsx'
import { MapPage } from '#apps/console/map-page.tsx'
import { readSearch, writeSearch, type Search } from '#apps/console/search.ts'
import { ConsoleSession } from '#apps/console/session.tsx'
import { Shell } from '#apps/console/shell.tsx'
import { consoleWords } from '#apps/console/words.ts'
import { AskProvider } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { startPage } from '#ui/page.tsx'
import { CallDesk } from '#command/grid-call/screens/console.tsx'
import { Grids } from '#systems/base-data/places/screens/grids.tsx'
import { Drill } from '#systems/evaluation/indicators/screens/drill.tsx'
import { Evaluation } from '#systems/evaluation/indicators/screens/table.tsx'
import { CaseLibrary } from '#systems/grid-affairs/incident/screens/console-cases.tsx'
import { DispatchRules } from '#systems/grid-affairs/incident/screens/console-rules.tsx'
import './console.css'

const openPages = ['/clauses']

const Frame = ({ children }: { children: ReactNode }) => {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <ConsoleSession open={openPages.some((open) => path.endsWith(open))}>
      <Shell>{children}</Shell>
    </ConsoleSession>
  )
}

const NotFound = () => {
  const words = useWords(consoleWords)
  return (
    <div className="console-page">
      <h1>{words.notFound}</h1>
      <p>{words.notFoundWhy}</p>
      <Link to="/desk" className="button">
        {words.home}
      </Link>
    </div>
  )
}

const root = createRootRoute({
  component: () => (
    <Frame>
      <Outlet />
    </Frame>
  ),
  notFoundComponent: NotFound,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/desk', replace: true })
  },
})

/** Every page keeps its filters in its address; each reads from it what it knows. */
const page = <Path extends string>(path: Path, component: () => ReactNode) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component,
    validateSearch: (search): Search => search as Search,
  })

const routes = [
  page('/desk', DeskPage),
  page('/calls', CallDesk),
  page('/cases', CaseLibrary),
  page('/cases/$id', CasePage),
  page('/map', MapPage),
  page('/evaluation', Evaluation),
  page('/evaluation/$code', Drill),
  page('/grids', Grids),
  page('/rules', DispatchRules),
  page('/clauses', ClausesPage),
]

const router = createRouter({
  routeTree: root.addChildren([home, ...routes]),
  basepath: '/c',
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  scrollRestoration: true,
})

startPage(
  <AskProvider value={ask}>
    <RouterProvider router={router} />
  </AskProvider>,
)
