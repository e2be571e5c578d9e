import { useId } from 'react'
import { homeViewOf, isDeskView, deskViews, type DeskViewKey } from '#apps/console/menu.ts'
import { MiniMap } from '#apps/console/mini-map.tsx'
import { useSession } from '#apps/console/session.tsx'
import { consoleWords } from '#apps/console/words.ts'
import { useFilters } from '#platform/browser/filters.ts'
import { useWords } from '#platform/browser/language.tsx'
import { DeskCounts } from '#command/desk/screens/counts.tsx'
import { Desk, type DeskFilter } from '#systems/grid-affairs/incident/screens/desk.tsx'

const conditions: Readonly<Record<DeskViewKey, DeskFilter>> = {
  unclaimed: { state: ['reported', 'filed'] },
  overdue: { overdue: true },
  soon: { soon: true },
  all: {},
  returned: { state: ['returned'] },
  inspecting: { state: ['inspecting'] },
  asked: { state: ['asked'] },
  suspended: { state: ['suspended'] },
}

const counted = ['overdue', 'soon', 'unclaimed', 'all'] as const
type Counted = (typeof counted)[number]
const isCounted = (view: DeskViewKey): view is Counted => (counted as readonly string[]).includes(view)

interface Narrow {
  readonly view: DeskViewKey
  readonly q: string
  readonly onView: (view: DeskViewKey) => void
  readonly onFind: (q: string) => void
}

const Queues = ({ view, q, onView, onFind }: Narrow) => {
  const { desk: words } = useWords(consoleWords)
  const id = useId()
  return (
    <form className="desk-queues" role="search" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={`${id}-queue`} className="visually-hidden">
        {words.queue}
      </label>
      <select
        id={`${id}-queue`}
        value={view}
        onChange={({ target }) => isDeskView(target.value) && onView(target.value)}
      >
        {deskViews.map((one) => (
          <option key={one} value={one}>
            {words.views[one]}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-q`} className="visually-hidden">
        {words.find}
      </label>
      <input
        id={`${id}-q`}
        type="search"
        data-desk-filter
        placeholder={`${words.find}  F`}
        defaultValue={q}
        key={q}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          onFind(event.currentTarget.value.trim())
          event.currentTarget.blur()
        }}
        onChange={({ target }) => target.value === '' && onFind('')}
      />
    </form>
  )
}

/** 值守台: the board with its counts, its queue by role, the chosen case and where it is. */
export const DeskPage = () => {
  const { me } = useSession()
  const { filters, setFilters } = useFilters()
  const { view: asked, q = '', case: chosen } = filters
  const view = isDeskView(asked) ? asked : homeViewOf(me.posts.map(({ role }) => role))
  const narrow = (change: { view?: string; q?: string }) => setFilters({ ...change, case: undefined })
  return (
    <Desk
      filter={{ ...conditions[view], ...(q === '' ? {} : { q }) }}
      chosen={chosen}
      onChoose={(id) => setFilters({ case: id })}
      onFilter={() => document.querySelector<HTMLElement>('[data-desk-filter]')?.focus()}
      top={
        <div className="desk-top">
          <DeskCounts view={isCounted(view) ? view : undefined} onView={(next) => narrow({ view: next })} />
          <Queues
            view={view}
            q={q}
            onView={(next) => narrow({ view: next })}
            onFind={(words) => narrow({ q: words })}
          />
        </div>
      }
      map={(place, id) => <MiniMap place={place} id={id} />}
    />
  )
}
