import { Link, useRouter } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, type ComponentType, type ReactNode } from 'react'
import { ask, client } from '#apps/staff/client.ts'
import { addressOf, pagesOf, type PageKey } from '#apps/staff/faces.ts'
import { leaveField } from '#apps/staff/field.ts'
import { fieldWords } from '#apps/staff/field-words.ts'
import { useSession } from '#apps/staff/session.tsx'
import { SyncBar } from '#apps/staff/sync-bar.tsx'
import { staffWords } from '#apps/staff/words.ts'
import { roleWords } from '#kernel/authority/role-words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useLive, type LiveEvent } from '#platform/browser/live.ts'
import { useField, useOutbox } from '#platform/browser/field/react.ts'
import { useOnline } from '#platform/browser/online.ts'
import {
  BackIcon,
  CameraIcon,
  CheckIcon,
  ClockIcon,
  HomeIcon,
  InboxIcon,
  ListIcon,
  PersonIcon,
  PhoneIcon,
  PinIcon,
} from '#ui/icons.tsx'
import { DemonstrationBanner, LanguageSwitch } from '#ui/page.tsx'
import { uiWords } from '#ui/words.ts'

const iconOf: Readonly<Record<PageKey, ComponentType<{ size?: string }>>> = {
  today: ClockIcon,
  capture: CameraIcon,
  households: HomeIcon,
  tasks: ListIcon,
  call: PhoneIcon,
  me: PersonIcon,
  inspect: CheckIcon,
  inbox: InboxIcon,
  held: CheckIcon,
  work: ListIcon,
  area: PinIcon,
  organisation: ListIcon,
  brief: ClockIcon,
  cases: ListIcon,
  matters: ListIcon,
}

const Menu = () => {
  const words = useWords(staffWords)
  const { role } = useSession()
  return (
    <nav className="staff-menu" aria-label={words.menu}>
      {pagesOf(role).map((page) => {
        const Icon = iconOf[page]
        return (
          <Link key={page} to={addressOf[page]} activeProps={{ 'aria-current': 'page' }} data-page={page}>
            <Icon size="22px" />
            <span>{words.nav[page]}</span>
          </Link>
        )
      })}
    </nav>
  )
}

const WhoIAm = () => {
  const { me, post } = useSession()
  const roles = useWords(roleWords)
  const place = post.role.startsWith('grid-') ? post.areaName : post.unitName
  return (
    <p className="staff-who">
      <span>
        <strong>{me.name}</strong>{' '}
        <span className="small muted">{roles[post.role as keyof typeof roles]}</span>
      </span>
      <span className="small muted">{place}</span>
    </p>
  )
}

const leave = async () => {
  await client.session.signOut()
  await leaveField()
  globalThis.location.assign('/')
}

/** Leaves the session and goes back to the door; what is not sent yet is said first, and stays on the device. */
const SignOut = () => {
  const shared = useWords(uiWords)
  const words = useWords(fieldWords)
  const waiting = useOutbox().filter(({ state }) => state === 'kept' || state === 'sent').length
  const ask = () => {
    if (waiting === 0 || globalThis.confirm(words.leaveSure(waiting))) void leave()
  }
  return (
    <button type="button" className="button plain" onClick={ask}>
      {shared.signOut}
    </button>
  )
}

/** The feed's news make every list and card on the page ask again. */
const useFreshCases = () => {
  const queries = useQueryClient()
  const field = useField()
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ask.cases.key() })
    void queries.invalidateQueries({ queryKey: ask.indicators.key() })
    void queries.invalidateQueries({ queryKey: ask.households.key() })
  }, [queries])
  const hear = useCallback(
    ({ kind }: LiveEvent) => {
      if (kind === 'reset') void queries.invalidateQueries({ queryKey: ['me'] })
      if (field) void field.sync()
      else refresh()
    },
    [queries, field, refresh],
  )
  useLive(hear)
  // What the device keeps changed: its own acts, or a set that was taken down.
  useEffect(() => field?.subscribe(refresh), [field, refresh])
}

const OfflineBar = () => {
  const words = useWords(staffWords)
  const [field, online] = [useField(), useOnline()]
  if (field) return <SyncBar />
  return online ? null : <output className="offline">{words.offline}</output>
}

/** Every staff page: who I am, the menu of my face, the title, and the way back from a card. */
export const Frame = ({
  title,
  back = false,
  children,
}: {
  title: string
  back?: boolean
  children: ReactNode
}) => {
  const words = useWords(staffWords)
  const shared = useWords(uiWords)
  const { history } = useRouter()
  useFreshCases()
  useEffect(() => {
    document.title = `${title} · ${words.app}`
  }, [title, words.app])
  return (
    <div className="staff">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <DemonstrationBanner />
      <OfflineBar />
      <header className="staff-head">
        <WhoIAm />
        <span className="row">
          <LanguageSwitch />
          <SignOut />
        </span>
      </header>
      <div className="staff-body">
        <Menu />
        <main id="main" className="staff-main stack" tabIndex={-1}>
          <div className="row">
            {back && (
              <button
                type="button"
                className="button plain back"
                onClick={() => (history.canGoBack() ? history.back() : history.push('/s'))}
              >
                <BackIcon /> {shared.back}
              </button>
            )}
            {back ? <p className="muted">{title}</p> : <h1>{title}</h1>}
          </div>
          {children}
        </main>
      </div>
    </div>
  )
}
