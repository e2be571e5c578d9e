import { dayOf } from '#kernel/time/day.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '#platform/browser/now.ts'
import { useWords } from '#platform/browser/language.tsx'
import { timeLeft } from '#kernel/time/format.ts'
import { CameraIcon } from '#ui/icons.tsx'
import { Empty } from '#ui/states.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { IncidentList, type IncidentQuery } from '#systems/grid-affairs/incident/screens/list.tsx'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'

const most = 100

const useRows = (query: IncidentQuery) => {
  const ask = useIncidentAsk()
  const { data } = useQuery(ask.cases.list.queryOptions({ input: { limit: most, ...query } }))
  return data?.rows ?? []
}

/** The day is summed from what was done: nobody writes a log. */
export const DaySummed = () => {
  const words = useWords(screenWords).today
  const now = useNow()
  const today = useRows({ view: 'mine', sort: 'newest' }).filter(
    ({ openedAt }) => dayOf(openedAt) === dayOf(now),
  )
  const onSpot = today.filter((row) => {
    const { filedAt, fedBackAt } = fieldsOf(row)
    return fedBackAt !== undefined && filedAt === fedBackAt
  })
  return <p className="muted small">{words.done(today.length, onSpot.length)}</p>
}

const useCounts = () => {
  const now = useNow()
  const rows = useRows({ open: 'true', sort: 'due' })
  const left = rows.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [timeLeft(dueAt, now).state]))
  return {
    overdue: left.filter((state) => state === 'over').length,
    soon: left.filter((state) => state === 'soon').length,
    open: rows.length,
  }
}

const Counts = () => {
  const words = useWords(screenWords).today
  const { overdue, soon, open } = useCounts()
  return (
    <dl className="counts">
      {(
        [
          [words.overdue, overdue, overdue > 0 ? 'over' : ''],
          [words.soon, soon, ''],
          [words.all, open, ''],
        ] as const
      ).map(([name, n, tone]) => (
        <div key={name} className={tone}>
          <dt className="small">{name}</dt>
          <dd className="figures">{n}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Opens the camera page; stands on every page of the grid worker. */
const CaptureButton = () => {
  const words = useWords(screenWords).today
  return (
    <Link to="/capture" className="button primary capture">
      <CameraIcon /> {words.capture}
    </Link>
  )
}

const noneHere = (why: string) => (
  <Empty why={why}>
    <CaptureButton />
  </Empty>
)

/** A grid assistant's day: what they reported and is not done yet. */
export const AssistantToday = () => {
  const words = useWords(screenWords).today
  return (
    <div className="stack">
      <IncidentList
        label={words.reportedByMe}
        query={{ view: 'mine', open: 'true', sort: 'due' }}
        empty={noneHere(words.noneReported)}
      />
      <DaySummed />
    </div>
  )
}

/** 今天: what is open in my grid and what is mine, by the clock. */
export const WorkerToday = ({ walk }: { walk?: ReactNode }) => {
  const words = useWords(screenWords).today
  return (
    <div className="stack">
      <Counts />
      <Tabs
        label={words.title}
        tabs={[
          {
            key: 'all',
            name: words.all,
            content: (
              <IncidentList
                label={words.all}
                query={{ open: 'true', sort: 'due' }}
                empty={noneHere(words.noneAll)}
              />
            ),
          },
          { key: 'assigned', name: words.mine, content: <WorkerTasks /> },
          ...(walk ? [{ key: 'walk', name: words.visits, content: walk }] : []),
        ]}
      />
      <DaySummed />
    </div>
  )
}

/** 任务: given to my unit and still to be done. */
export const WorkerTasks = () => {
  const words = useWords(screenWords).today
  return (
    <IncidentList
      label={words.mine}
      query={{ view: 'assigned', state: ['dispatched', 'handling', 'rework'], sort: 'due' }}
      empty={words.noneMine}
    />
  )
}
