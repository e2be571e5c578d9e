import { useState, type ReactNode } from 'react'
import '#ui/case.css'

export interface Tab {
  readonly key: string
  readonly name: string
  readonly count?: number | undefined
  readonly content: ReactNode
}

/** Two to four lists of one page, chosen with one press; arrow keys move between them. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => {
  const [chosen, setChosen] = useState(tabs[0]?.key)
  const current = tabs.find(({ key }) => key === chosen) ?? tabs[0]
  const move = (step: number) => {
    const at = tabs.findIndex(({ key }) => key === current?.key)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    setChosen(next.key)
    document.querySelector<HTMLElement>(`#tab-${next.key}`)?.focus()
  }
  return (
    <div className="stack">
      <div className="tabs" role="tablist" aria-label={label}>
        {tabs.map(({ key, name, count }) => (
          <button
            key={key}
            id={`tab-${key}`}
            type="button"
            role="tab"
            aria-selected={key === current?.key}
            aria-controls="tab-panel"
            tabIndex={key === current?.key ? 0 : -1}
            onClick={() => setChosen(key)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(1)
              if (event.key === 'ArrowLeft') move(-1)
            }}
          >
            {name} {count !== undefined && <span className="figures">{count}</span>}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${current?.key}`}>
        {current?.content}
      </div>
    </div>
  )
}
