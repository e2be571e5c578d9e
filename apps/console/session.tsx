import { createContext, useContext, useState, type ReactNode } from 'react'
import { client } from '#apps/client.ts'
import { consoleWords } from '#apps/console/words.ts'
import { isConsoleRole } from '#kernel/authority/console.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useLiveEnd } from '#platform/browser/live.ts'
import { useMe } from '#platform/browser/session.ts'
import type { Me } from '#platform/contract/session.ts'
import { DemonstrationBanner, LanguageSwitch } from '#ui/page.tsx'
import { Loading } from '#ui/states.tsx'

type Post = Me['posts'][number]

interface Session {
  readonly me: Me
  /** The post in whose name the desk opens; a person with several chooses. */
  readonly post: Post
  readonly choosePost: (index: number) => void
}

const SessionContext = createContext<Session | undefined>(undefined)

/** Undefined on pages that are readable without signing in. */
export const useMaybeSession = (): Session | undefined => useContext(SessionContext)

export const useSession = (): Session => {
  const session = useMaybeSession()
  if (!session) throw new Error('this page stands inside a session')
  return session
}

const Elsewhere = ({ why, href, go }: { why: string; href: string; go: string }) => {
  const words = useWords(consoleWords)
  return (
    <>
      <DemonstrationBanner />
      <main className="console-door stack">
        <div className="spread">
          <h1>{words.app}</h1>
          <LanguageSwitch />
        </div>
        <div className="card stack">
          <p>{why}</p>
          <a className="button primary" href={href}>
            {go}
          </a>
        </div>
        <p className="muted">
          {words.publicPages}：<a href="/c/clauses">{words.nav.clauses}</a>
        </p>
      </main>
    </>
  )
}

/** Who is signed in. Nobody is sent to the door; a post without a desk to its own face; `open` pages let everybody read. */
export const ConsoleSession = ({ open, children }: { open: boolean; children: ReactNode }) => {
  const words = useWords(consoleWords)
  const { me } = useMe(() => client.session.me())
  const ended = useLiveEnd()
  const [chosen, setChosen] = useState<number>()
  if (ended) return <Elsewhere why={words.ended[ended]} href="/" go={words.enter} />
  if (me === undefined) return <Loading rows={4} />
  const first = me?.posts.findIndex(({ role }) => isConsoleRole(role)) ?? -1
  const post = me?.posts[chosen ?? first]
  if (me && post)
    return <SessionContext value={{ me, post, choosePost: setChosen }}>{children}</SessionContext>
  if (open) return children
  if (me === null) return <Elsewhere why={words.signedOut} href="/" go={words.enter} />
  return <Elsewhere why={words.otherDoor} href="/s" go={words.openStaff} />
}
