import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { findMechanism } from '#apps/mechanisms.ts'
import { ask } from '#apps/staff/client.ts'
import { Frame } from '#apps/staff/frame.tsx'
import { addressOf, isFace, pagesOf, type PageKey } from '#apps/staff/faces.ts'
import { Device } from '#apps/staff/device.tsx'
import { Outbox } from '#apps/staff/outbox.tsx'
import { useSession } from '#apps/staff/session.tsx'
import { staffWords } from '#apps/staff/words.ts'
import { roleWords } from '#kernel/authority/role-words.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import { ProcessCard } from '#ui/process/card.tsx'
import { WorkerCall } from '#command/grid-call/screens/worker-call.tsx'
import { ChangeHome, ChangePerson, Proposals } from '#systems/base-data/household-change/screens/change.tsx'
import { HouseholdCard, type HomeActions } from '#systems/base-data/households/screens/card.tsx'
import { LeaderBrief, useBrief } from '#systems/evaluation/indicators/screens/leader-brief.tsx'
import { GridWeek } from '#systems/grid-affairs/grid-week/screens/week.tsx'
import { IncidentCard } from '#systems/grid-affairs/incident/screens/card.tsx'
import { IncidentList } from '#systems/grid-affairs/incident/screens/list.tsx'
import { WorkerCapture } from '#systems/grid-affairs/incident/screens/worker-capture.tsx'
import { useReportPlace } from '#systems/grid-affairs/incident/screens/worker-place.ts'
import {
  AssistantToday,
  DaySummed,
  WorkerToday,
} from '#systems/grid-affairs/incident/screens/worker-today.tsx'
import { MissingAtHome } from '#systems/base-data/one-table/screens/missing-at-home.tsx'
import { PointsAtHome } from '#systems/public-services/resident-points/screens/at-the-home.tsx'
import { RoundsToday } from '#systems/grid-affairs/round/screens/today.tsx'
import { AtTheDoor } from '#systems/grid-affairs/visit/screens/at-the-door.tsx'
import { VisitWalk } from '#systems/grid-affairs/visit/screens/walk.tsx'

/** A page of the menu under its own name. */
export const MenuPage = ({ page, children }: { page: PageKey; children: ReactNode }) => {
  const words = useWords(staffWords)
  const { role } = useSession()
  return (
    <Frame title={words.nav[page]}>
      {pagesOf(role).includes(page) ? children : <p className="notice">{words.notYours}</p>}
    </Frame>
  )
}

/** The first page of my face. */
export const Home = () => <Navigate to={addressOf[pagesOf(useSession().role)[0] ?? 'me']} replace />

/** What the duty list asks today: homes, and rounds in the grid. */
const Derived = () => (
  <>
    <RoundsToday />
    <VisitWalk />
  </>
)

export const TodayPage = () =>
  useSession().role === 'grid-assistant' ? (
    <AssistantToday />
  ) : (
    <>
      <WorkerToday walk={<Derived />} />
      <GridWeek />
    </>
  )
export const CapturePage = () => <WorkerCapture maySolve={useSession().role === 'grid-worker'} />
export const CallPage = () => <WorkerCall where={useReportPlace()} />

/** The card of whatever process a case belongs to. */
const AnyCard = ({ id }: { id: string }) => {
  const { data } = useQuery(ask.cases.card.queryOptions({ input: { id } }))
  const shown = data && findMechanism(data.process)
  return shown ? <ProcessCard shown={shown} id={id} /> : <IncidentCard id={id} />
}

export const CasePage = ({ id }: { id: string }) => (
  <Frame back title={useWords(staffWords).case}>
    <AnyCard id={id} />
  </Frame>
)

/** What a grid worker or secretary does at a door: the visit, one changed field, and both values where two met. */
const homeActions = (secretary: boolean): HomeActions => ({
  home: ({ id, version, consent }) => (
    <>
      <AtTheDoor household={id} consent={consent} />
      <MissingAtHome household={id} />
      <ChangeHome household={id} seen={version} />
      <Proposals household={id} />
      <PointsAtHome household={id} redeems={secretary} />
    </>
  ),
  person: ({ id, version }, person) => <ChangePerson household={id} seen={version} person={person.id} />,
})

export const HouseholdPage = ({ id }: { id: string }) => (
  <Frame back title={useWords(staffWords).household}>
    <HouseholdCard id={id} actions={homeActions(useSession().role === 'community-secretary')} />
  </Frame>
)

export const OutboxPage = () => (
  <Frame back title={useWords(staffWords).outbox}>
    <Outbox />
  </Frame>
)

export const AreaPage = () => {
  const words = useWords(staffWords)
  return (
    <>
      <IncidentList
        search
        label={words.areaOpen}
        query={{ open: 'true', sort: 'due' }}
        empty={words.noneInArea}
      />
      {useSession().role === 'community-secretary' && <GridWeek />}
    </>
  )
}

export const OpenCasesPage = () => {
  const words = useWords(staffWords)
  return (
    <IncidentList
      search
      label={words.allOpen}
      query={{ open: 'true', sort: 'board' }}
      empty={words.noneOpen}
    />
  )
}

export const BriefPage = () => <LeaderBrief />

/** The cases behind one of the leader's numbers. */
export const NumberPage = ({ code }: { code: string }) => {
  const words = useWords(staffWords)
  const say = useText()
  const { data } = useBrief()
  const number = data?.numbers.find((one) => one.code === code)
  return (
    <Frame back title={number ? say(number.name) : words.number}>
      {number && (
        <>
          <h1>
            {say(number.name)} <span className="figures">{number.value}</span>
          </h1>
          <IncidentList label={say(number.name)} query={number.list} empty={words.noneInNumber} />
        </>
      )}
    </Frame>
  )
}

/** 我的: posts, what I did today, nothing to fill in. */
export const MePage = () => {
  const words = useWords(staffWords)
  const roles = useWords(roleWords)
  const { me, post, role, choosePost } = useSession()
  const reports = pagesOf(role).includes('capture')
  return (
    <div className="stack">
      <section className="card stack">
        <h2>{me.name}</h2>
        <p className="muted">{me.countyName}</p>
        <h3>{words.posts}</h3>
        <ul className="stack">
          {me.posts.map((one, i) => (
            <li key={`${one.role}${one.areaPath}${one.unit}`} className="spread">
              <span>
                {roles[one.role as keyof typeof roles] ?? one.role} · {one.areaName} · {one.unitName}
              </span>
              {one !== post && isFace(one.role) && (
                <button type="button" className="button" onClick={() => choosePost(i)}>
                  {words.switchFace}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {reports && (
        <section className="card">
          <DaySummed />
        </section>
      )}
      <Device />
      <p className="muted small">{words.less}</p>
    </div>
  )
}
