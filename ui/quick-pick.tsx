import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { uiWords } from '#ui/words.ts'

export interface Pick {
  readonly value: string
  readonly name: string
  /** Why it is offered, or where it is: shown beside the name and searched too. */
  readonly hint?: string | undefined
}

const most = 9

const matches = ({ name, hint = '', value }: Pick, initials: string, asked: string): boolean =>
  `${name} ${hint} ${value} ${initials}`.toLowerCase().includes(asked.trim().toLowerCase())

/** First letters of the names (市政 is `sz`), so that nothing need be composed. The dictionary comes with the first box. */
const useInitials = (items: readonly Pick[]): ReadonlyMap<string, string> => {
  const [spell, setSpell] = useState<(name: string) => string>()
  useEffect(() => {
    let shown = true
    const load = async () => {
      const { pinyin } = await import('pinyin-pro')
      if (shown)
        setSpell(() => (name: string) => pinyin(name, { pattern: 'first', toneType: 'none', separator: '' }))
    }
    // Without the dictionary the box still finds by the words themselves.
    load().catch(() => undefined)
    return () => {
      shown = false
    }
  }, [])
  return useMemo(() => new Map(spell ? items.map(({ name }) => [name, spell(name)]) : []), [spell, items])
}

/** Type to narrow, arrows to move, Enter to take: one of many without leaving the keyboard. */
export const QuickPick = ({
  label,
  items,
  onPick,
  onClose,
}: {
  label: string
  items: readonly Pick[]
  onPick: (value: string) => void
  onClose: () => void
}) => {
  const words = useWords(uiWords)
  const id = useId()
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const initials = useInitials(items)
  const found = items.filter((item) => matches(item, initials.get(item.name) ?? '', asked)).slice(0, most)
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((before) => Math.min(Math.max(before + step, 0), found.length - 1))
    }
    const taken = event.key === 'Enter' ? found[at] : undefined
    if (!taken) return
    event.preventDefault()
    onPick(taken.value)
  }
  return (
    <Dialog label={label} onClose={onClose}>
      <div className="quick-pick">
        <label htmlFor={`${id}-box`}>{label}</label>
        <input
          id={`${id}-box`}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          ref={(box) => box?.focus()}
          value={asked}
          onChange={({ target }) => {
            setAsked(target.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
        <div id={`${id}-list`} role="listbox" aria-label={label}>
          {found.map(({ value, name, hint }, i) => (
            // The box keeps the focus and answers the keys; a press of the pointer is their twin.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={value}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              onClick={() => onPick(value)}
            >
              {name} {hint && <span className="muted small">{hint}</span>}
            </div>
          ))}
        </div>
        {found.length === 0 && <p className="muted">{words.nothingFound}</p>}
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  )
}
