import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { ask } from '#apps/client.ts'
import { MiniMap } from '#apps/console/mini-map.tsx'
import { consoleWords } from '#apps/console/words.ts'
import { useKeys } from '#platform/browser/keys.ts'
import { useWords } from '#platform/browser/language.tsx'
import { BackIcon } from '#ui/icons.tsx'
import { ChosenCase } from '#systems/grid-affairs/incident/screens/desk-card.tsx'

/** One case on a page of its own, with the desk's keys; Esc goes back to where one came from. */
export const CasePage = () => {
  const words = useWords(consoleWords)
  const { id = '' } = useParams({ strict: false })
  const { history } = useRouter()
  const { data } = useQuery(ask.cases.card.queryOptions({ input: { id }, enabled: id !== '' }))
  const back = () => (history.canGoBack() ? history.back() : history.push('/c/desk'))
  useKeys({ Escape: back })
  return (
    <div className="case-page">
      <p>
        <button type="button" className="button plain" onClick={back}>
          <BackIcon /> {words.back} <kbd>Esc</kbd>
        </button>
      </p>
      <h1 className="visually-hidden">{data?.title ?? words.cases}</h1>
      <ChosenCase key={id} id={id} map={(place) => <MiniMap place={place} id={id} />} />
    </div>
  )
}
