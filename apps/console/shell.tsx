import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useCallback, useState, type ComponentType, type ReactNode } from 'react'
import { ask, client } from '#apps/client.ts'
import { CommandBox } from '#apps/console/command-box.tsx'
import {
  CallIcon,
  CasesIcon,
  ChartIcon,
  ClausesIcon,
  DeskIcon,
  GridsIcon,
  MapIcon,
  RulesIcon,
  SearchIcon,
} from '#apps/console/icons.tsx'
import { homeViewOf, pages, type PageKey } from '#apps/console/menu.ts'
import { useMaybeSession, useSession } from '#apps/console/session.tsx'
import { consoleWords } from '#apps/console/words.ts'
import { roleWords } from '#kernel/authority/role-words.ts'
import { useKeys } from '#platform/browser/keys.ts'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { useLive, type LiveEvent } from '#platform/browser/live.ts'
import { useNow } from '#platform/browser/now.ts'
import { useOnline } from '#platform/browser/online.ts'
import { DemonstrationBanner, LanguageSwitch } from '#ui/page.tsx'
import { uiWords } from '#ui/words.ts'

const icons: Readonly<Record<PageKey, ComponentType>> = {
  desk: DeskIcon,
  calls: CallIcon,
  map: MapIcon,
  cases: CasesIcon,
  rules: RulesIcon,
  grids: GridsIcon,
  evaluation: ChartIcon,
  clauses: ClausesIcon,
}

const Rail = () => {
  const words = useWords(consoleWords)
  return (
    <nav className="console-rail" aria-label={words.menu}>
      {pages.map(({ path, key }) => {
        const Icon = icons[key]
        return (
          <Link key={key} to={path} activeProps={{ 'aria-current': 'page' }}>
            <Icon />
            <span>{words.nav[key]}</span>
          </Link>
        )
      })}
    </nav>
  )
}

const Clock = () => {
  const words = useWords(consoleWords)
  const moment = useMoment()
  const at = new Date(useNow()).toISOString()
  return (
    <time className="console-clock figures" dateTime={at} title={words.now}>
      {moment(at)}
    </time>
  )
}

const pollMs = 30_000

/** How many cases wait for the post that is signed in. */
const MyQueue = () => {
  const words = useWords(consoleWords)
  const { post } = useSession()
  const { data } = useQuery(ask.desk.counts.queryOptions({ refetchInterval: pollMs }))
  if (!data) return null
  const view = homeViewOf([post.role])
  const waiting = view === 'unclaimed' ? data.unclaimed : (data.byState[view] ?? 0)
  return (
    <Link to="/desk" className="console-queue" aria-label={words.queue(waiting)}>
      <span className="console-queue-name">{words.queueLabel}</span> <strong>{waiting}</strong>
    </Link>
  )
}

const leave = async () => {
  await client.session.signOut()
  globalThis.location.assign('/')
}

const Who = () => {
  const shared = useWords(uiWords)
  const roles = useWords(roleWords)
  const { me, post, choosePost } = useSession()
  const nameOf = ({ role, unitName }: typeof post) =>
    [roles[role as keyof typeof roles], unitName].join(' · ')
  return (
    <>
      <p className="console-who">
        <strong>{me.name}</strong>
        {me.posts.length > 1 ? (
          <select
            aria-label={shared.me}
            value={me.posts.indexOf(post)}
            onChange={({ target }) => choosePost(Number(target.value))}
          >
            {me.posts.map((one, i) => (
              <option key={one.role + one.unit} value={i}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        ) : (
          <span className="muted small truncate" title={nameOf(post)}>
            {nameOf(post)}
          </span>
        )}
      </p>
      <LanguageSwitch />
      <button type="button" className="button plain" onClick={() => void leave()}>
        {shared.signOut}
      </button>
    </>
  )
}

const SignIn = () => {
  const words = useWords(consoleWords)
  return (
    <>
      <LanguageSwitch />
      <a className="button" href="/">
        {words.signIn}
      </a>
    </>
  )
}

/** Lists, counts and points of the map, whatever case changed. */
const boards = [ask.cases.list.key(), ask.desk.key(), ask.incidents.map.key()]

/** News of the feed make lists, counts and the cases that changed ask again; what is chosen and typed stays. */
const Live = () => {
  const queries = useQueryClient()
  const refresh = useCallback(
    (event: LiveEvent) => {
      if (event.kind === 'presence') return
      const askAgain = (keys: readonly QueryKey[]) => {
        for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
      }
      if (event.kind === 'reset') {
        // What is not on the screen is forgotten: it may no longer be this person's to see.
        queries.removeQueries({ type: 'inactive' })
        askAgain([...boards, ask.cases.key(), ask.incidents.key(), ['me']])
        return
      }
      const changed = [...event.news.cases.map(({ id }) => id), ...event.news.gone]
      askAgain([
        ...boards,
        ...changed.map((id) => ask.cases.card.key({ input: { id } })),
        ...changed.map((id) => ask.incidents.suggestions.key({ input: { id } })),
      ])
    },
    [queries],
  )
  useLive(refresh)
  return null
}

const Find = ({ onOpen }: { onOpen: () => void }) => {
  const words = useWords(consoleWords)
  return (
    <button type="button" className="console-find" onClick={onOpen}>
      <SearchIcon /> <span>{words.find}</span> <kbd aria-hidden="true">Ctrl K</kbd>
    </button>
  )
}

/** A deadline that runs into a year nobody has loaded cannot be computed: said before it happens. */
const CalendarNotice = () => {
  const words = useWords(consoleWords)
  const { data } = useQuery(ask.calendar.years.queryOptions({ staleTime: 3_600_000 }))
  if (data?.missing === undefined) return null
  return (
    <p className="notice" role="status">
      {words.calendarMissing(data.missing)}
    </p>
  )
}

const TopBar = ({ onFind }: { onFind: () => void }) => {
  const words = useWords(consoleWords)
  const session = useMaybeSession()
  return (
    <header className="console-top">
      <Link to="/desk" className="console-brand">
        {words.brand}
      </Link>
      {session && <Find onOpen={onFind} />}
      <span className="console-space" />
      <Clock />
      {session ? (
        <>
          <MyQueue />
          <Who />
        </>
      ) : (
        <SignIn />
      )}
    </header>
  )
}

/** The frame of every page of the console: rail, top bar with search, clock, queue and who I am. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const words = useWords(consoleWords)
  const session = useMaybeSession()
  const online = useOnline()
  const [finding, setFinding] = useState(false)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const find = session ? () => setFinding(true) : undefined
  useKeys({ 'Control+KeyK': find, Slash: find })
  return (
    <div className="console" data-page={path.split('/')[1]}>
      <a className="console-skip" href="#page">
        {words.skip}
      </a>
      <DemonstrationBanner />
      <TopBar onFind={() => setFinding(true)} />
      <Rail />
      <main id="page" className="console-main" tabIndex={-1}>
        {!online && (
          <p className="notice" role="status">
            {words.offline}
          </p>
        )}
        {session && <CalendarNotice />}
        {children}
      </main>
      {session && <Live />}
      {finding && <CommandBox onClose={() => setFinding(false)} />}
    </div>
  )
}
