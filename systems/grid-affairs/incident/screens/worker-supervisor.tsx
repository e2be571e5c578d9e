import { useWords } from '#platform/browser/language.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { IncidentList } from '#systems/grid-affairs/incident/screens/list.tsx'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'

/** A grid supervisor's day: what waits for inspection, and what is closed and may be rated or spot-checked. */
export const SupervisorToday = () => {
  const words = useWords(screenWords).supervisor
  return (
    <>
      <p className="muted">{words.hint}</p>
      <Tabs
        label={words.toInspect}
        tabs={[
          {
            key: 'to-inspect',
            name: words.toInspect,
            content: (
              <IncidentList
                label={words.toInspect}
                query={{ state: ['inspecting'], sort: 'due' }}
                empty={words.noneToInspect}
              />
            ),
          },
          {
            key: 'to-rate',
            name: words.toRate,
            content: (
              <IncidentList
                search
                label={words.toRate}
                query={{ state: ['closed', 'evaluated'], sort: 'newest' }}
                empty={words.noneToRate}
              />
            ),
          },
        ]}
      />
    </>
  )
}
