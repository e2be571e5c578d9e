import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react'
import { ask } from '#apps/client.ts'
import { pages } from '#apps/console/menu.ts'
import { consoleWords } from '#apps/console/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { uiWords } from '#ui/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

interface Target {
  readonly key: string
  readonly name: string
  readonly about: string
  readonly go: () => unknown
}

const most = 10

/** Pages and cases that answer to what is typed. */
const useTargets = (asked: string): { targets: readonly Target[]; waiting: boolean } => {
  const words = useWords(consoleWords)
  const { states } = useWords(incidentWords)
  const navigate = useNavigate()
  const q = useDeferredValue(asked.trim())
  const { data, isFetching } = useQuery(
    ask.cases.list.queryOptions({
      input: { q, limit: most, sort: 'newest' },
      enabled: q.length > 1,
      placeholderData: (before) => before,
    }),
  )
  const found: Target[] = pages
    .filter(({ key }) => words.nav[key].toLowerCase().includes(asked.trim().toLowerCase()))
    .map(({ path, key }) => ({
      key,
      name: words.nav[key],
      about: words.goTo,
      go: () => navigate({ to: path }),
    }))
  const rows: Target[] =
    q.length > 1
      ? (data?.rows ?? []).map(({ id, title, number, state }) => ({
          key: id,
          name: title,
          about: `${states[state as keyof typeof states]} · ${number}`,
          go: () => navigate({ to: '/cases/$id', params: { id } }),
        }))
      : []
  return { targets: [...rows, ...found].slice(0, most), waiting: isFetching }
}

/** Ctrl K or `/`: one box that finds a case or goes to a page, without the mouse. */
export const CommandBox = ({ onClose }: { onClose: () => void }) => {
  const words = useWords(consoleWords)
  const shared = useWords(uiWords)
  const id = useId()
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const { targets, waiting } = useTargets(asked)
  const take = (target: Target | undefined) => {
    if (!target) return
    onClose()
    target.go()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt((before) => Math.min(Math.max(before + step, 0), targets.length - 1))
    if (event.key === 'Enter') take(targets[at])
    if (step !== 0 || event.key === 'Enter') event.preventDefault()
  }
  return (
    <Dialog label={words.find} onClose={onClose}>
      <div className="command-box">
        <label htmlFor={id}>{words.findLabel}</label>
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-expanded={targets.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={targets[at] ? `${id}-${at}` : undefined}
          ref={(box) => box?.focus()}
          value={asked}
          onKeyDown={press}
          onChange={({ target }) => {
            setAsked(target.value)
            setAt(0)
          }}
        />
        <ul id={`${id}-list`} role="listbox" aria-label={words.find}>
          {targets.map((target, i) => (
            // The box keeps the focus and answers the keys; a press of the pointer is their twin.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={target.key}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              onClick={() => take(target)}
            >
              <span className="truncate">{target.name}</span>
              <span className="muted small">{target.about}</span>
            </li>
          ))}
        </ul>
        <p className="muted small" role="status">
          {targets.length === 0 && !waiting ? shared.nothingFound : words.findHint}
        </p>
        <button type="button" className="button" onClick={onClose}>
          {shared.close} <kbd>Esc</kbd>
        </button>
      </div>
    </Dialog>
  )
}
