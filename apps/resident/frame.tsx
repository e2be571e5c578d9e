import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { client } from '#apps/resident/client.ts'
import { residentAppWords } from '#apps/resident/words.ts'
import { useNotebook } from '#platform/browser/draft.ts'
import { useElder } from '#platform/browser/elder.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useOnline } from '#platform/browser/online.ts'
import { BackIcon, PhoneIcon } from '#ui/icons.tsx'
import { DemonstrationBanner, LanguageSwitch } from '#ui/page.tsx'
import { ReadAloud } from '#ui/read-aloud.tsx'
import { Go, useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'

const remembered = 'county'

type County = Awaited<ReturnType<typeof client.places.county>>

const lastKnown = (): County | undefined => {
  try {
    return (JSON.parse(globalThis.localStorage.getItem(remembered) ?? 'null') as County | null) ?? undefined
  } catch {
    return undefined
  }
}

/** The county and the telephone where a person answers; the last known stands in without a network. */
export const useCounty = (): County | undefined => {
  const { data } = useQuery({
    queryKey: ['county'],
    queryFn: async () => {
      const county = await client.places.county()
      globalThis.localStorage.setItem(remembered, JSON.stringify(county))
      return county
    },
    staleTime: Infinity,
    placeholderData: lastKnown,
  })
  return data
}

const OfflineBar = () => {
  const words = useWords(residentAppWords)
  const { outbox } = useDoor()
  const online = useOnline()
  const waiting = useNotebook(outbox.notebook).filter(
    ({ state }) => state === 'kept' || state === 'sent',
  ).length
  if (online && waiting === 0) return null
  return <output className="offline">{online ? words.sending(waiting) : words.offline(waiting)}</output>
}

export const ElderSwitch = () => {
  const words = useWords(residentAppWords)
  const { elder, setElder } = useElder()
  return (
    <button type="button" className="button" aria-pressed={elder} onClick={() => setElder(!elder)}>
      {elder ? words.standard : words.elder}
    </button>
  )
}

const Help = () => {
  const words = useWords(residentAppWords)
  const county = useCounty()
  const { elder } = useElder()
  return (
    <footer className="help">
      {county?.centrePhone && (
        <p className="stack">
          <span className="muted small">{words.help}</span>
          <a className="button wide" href={`tel:${county.centrePhone}`}>
            <PhoneIcon /> {words.callCentre(county.centrePhone)}
          </a>
          {!elder && <span className="muted small">{words.personAnswers}</span>}
        </p>
      )}
      <p className="danger">
        <span>{words.danger}</span>
        <span>
          {words.dangerNumbers.map((number) => (
            <a key={number} className="button plain figures" href={`tel:${number}`}>
              {number}
            </a>
          ))}
        </span>
      </p>
      <nav className="row">
        <Go to="/" className="button plain">
          {words.home}
        </Go>
        <Go to="/mine" className="button plain">
          {words.mine}
        </Go>
        <Go to="/lists" className="button plain">
          {words.lists}
        </Go>
        <Go to="/me" className="button plain">
          {words.me}
        </Go>
      </nav>
    </footer>
  )
}

/** What every page has: who speaks, the way back, larger text, the other language, and a person's telephone. */
export const Frame = ({ title, home, children }: { title?: string; home?: boolean; children: ReactNode }) => {
  const words = useWords(residentAppWords)
  const county = useCounty()
  const heading = useRef<HTMLHeadingElement>(null)
  const said = home || !title ? (county?.name ?? words.product) : title
  useEffect(() => {
    document.title = [home ? undefined : title, county?.name, words.product].filter(Boolean).join(' · ')
    if (!home) heading.current?.focus({ preventScroll: true })
  }, [title, home, county?.name, words.product])
  return (
    <>
      {county?.demonstration && <DemonstrationBanner />}
      <OfflineBar />
      <header className="bar">
        {!home && (
          <Go to="/" className="button back">
            <BackIcon />
            <span className="visually-hidden">{words.back}</span>
          </Go>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {said}
        </h1>
        <div className="row">
          <ElderSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <main className={home ? 'resident home' : 'resident'}>
        {children}
        <ReadAloud />
      </main>
      <Help />
    </>
  )
}
