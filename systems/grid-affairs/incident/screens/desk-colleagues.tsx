import { useCallback } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { usePresence, type Here } from '#platform/browser/presence.ts'
import { useIncidentAsk } from '#systems/grid-affairs/incident/screens/ask.ts'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

/** Who else is on this case, so that two do not do one thing. A hint: it locks nothing and is kept nowhere. */
export const Colleagues = ({ id, filling }: { id: string; filling: string | undefined }) => {
  const words = useWords(deskWords)
  const { actions } = useWords(incidentWords)
  const ask = useIncidentAsk()
  const { call } = ask.live.here
  const say = useCallback((here: Here) => call(here), [call])
  const others = usePresence(id, filling, say)
  return (
    <ul className="desk-colleagues" aria-live="polite" aria-label={words.colleagues}>
      {others.map(({ name, doing, action }) => (
        <li key={name} data-doing={doing}>
          {doing === 'filling'
            ? words.filling(name, actions[action as keyof typeof actions] ?? '')
            : words.looking(name)}
        </li>
      ))}
    </ul>
  )
}
