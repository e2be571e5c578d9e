import { createContext, useContext, useState, useSyncExternalStore, type ReactNode } from 'react'
import { client } from '#apps/staff/client.ts'
import { isFace, type FaceRole } from '#apps/staff/faces.ts'
import { currentField, onField } from '#apps/staff/field.ts'
import { fieldWords } from '#apps/staff/field-words.ts'
import { staffWords } from '#apps/staff/words.ts'
import { FieldProvider } from '#platform/browser/field/react.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useLiveEnd } from '#platform/browser/live.ts'
import { useMe } from '#platform/browser/session.ts'
import type { Me } from '#platform/contract/session.ts'
import { Loading } from '#ui/states.tsx'
import { DemonstrationBanner, LanguageSwitch } from '#ui/page.tsx'

interface Session {
  readonly me: Me
  /** The post whose face is shown; a person with several chooses. */
  readonly post: Me['posts'][number]
  readonly role: FaceRole
  readonly choosePost: (index: number) => void
}

const SessionContext = createContext<Session | undefined>(undefined)

export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (!session) throw new Error('staff pages stand inside Session')
  return session
}

const Elsewhere = ({ why, href, go }: { why: string; href: string; go: string }) => (
  <>
    <DemonstrationBanner />
    <main className="staff-main stack">
      <div className="spread">
        <h1>{useWords(staffWords).app}</h1>
        <LanguageSwitch />
      </div>
      <p className="card">{why}</p>
      <a className="button primary" href={href}>
        {go}
      </a>
    </main>
  </>
)

/** Why this device was just cleared, if it was. */
const useEnding = (): string | undefined => {
  const words = useWords(fieldWords)
  const ended = new URLSearchParams(globalThis.location.search).get('ended')
  if (ended === 'lost') return words.lostHere
  return ended === 'ended' ? words.ended : undefined
}

/** Asks who is signed in; nobody is sent to the door, a post of the desk to the console. */
export const StaffSession = ({ children }: { children: ReactNode }) => {
  const words = useWords(staffWords)
  const { me } = useMe(() => client.session.me())
  const ended = useLiveEnd()
  const field = useSyncExternalStore(onField, currentField)
  const ending = useEnding()
  const [chosen, setChosen] = useState<number>()
  if (ended) return <Elsewhere why={words.signedOut} href="/" go={words.enter} />
  if (me === undefined) return <Loading rows={4} />
  if (me === null) return <Elsewhere why={ending ?? words.signedOut} href="/" go={words.enter} />
  const first = me.posts.findIndex(({ role }) => isFace(role))
  const post = me.posts[chosen ?? first]
  if (!post || !isFace(post.role)) return <Elsewhere why={words.otherDoor} href="/c" go={words.openConsole} />
  const session = { me, post, role: post.role, choosePost: setChosen }
  return (
    <SessionContext value={session}>
      <FieldProvider value={field}>{children}</FieldProvider>
    </SessionContext>
  )
}
