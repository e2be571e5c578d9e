import { lists } from '#apps/lists.ts'
import { client } from '#apps/resident/client.ts'
import { residentAppWords } from '#apps/resident/words.ts'
import type { ItemAction } from '#engines/catalogue/screens/item-list.tsx'
import { BurdenBoard, PublicList } from '#engines/catalogue/screens/public-lists.tsx'
import { useText, useWords } from '#platform/browser/language.tsx'
import { Empty } from '#ui/states.tsx'
import { exercisedPowers } from '#systems/public-services/exercised-powers/contract.ts'
import { applicationScreenWords } from '#systems/public-services/service-application/screens/words.ts'
import { Go } from '#systems/grid-affairs/incident/screens/resident-door.tsx'

/** Every list that is published, and what it costs those who carry it out: nobody signs in to read. */
const AllLists = () => {
  const say = useText()
  return (
    <div className="stack">
      <ul className="case-lines">
        {lists.map(({ name, title, lead }) => (
          <li key={name} className="case-line">
            <Go to={`/lists/${name.replaceAll('/', '.')}`} className="case-open">
              <strong>{say(title)}</strong>
              <span className="small muted">{say(lead)}</span>
            </Go>
          </li>
        ))}
      </ul>
      <BurdenBoard client={client.catalogues} />
    </div>
  )
}

/** From the guide to its form. */
const ApplyLink = ({ code }: { code: string }) => (
  <Go to={`/apply/${code}`} className="button primary">
    {useWords(applicationScreenWords).apply}
  </Go>
)

const applyLink: ItemAction = ({ code }) => <ApplyLink code={code} />

/** One list by its name in the address. */
const OneList = ({ name }: { name: string }) => {
  const words = useWords(residentAppWords)
  const say = useText()
  const spec = lists.find((one) => one.name.replaceAll('/', '.') === name)
  if (!spec) return <Empty why={words.notFoundWhy} />
  return (
    <div className="stack">
      <h2>{say(spec.title)}</h2>
      <PublicList
        key={name}
        client={client.catalogues}
        spec={spec}
        action={spec.name === exercisedPowers.name ? applyLink : undefined}
      />
    </div>
  )
}

/** All lists, or the one that the address names. */
export const Lists = ({ name }: { name?: string | undefined }) =>
  name === undefined ? <AllLists /> : <OneList name={name} />
