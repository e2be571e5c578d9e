import { client } from '#apps/resident/client.ts'
import { BringTopic, TopicHall } from '#engines/meeting/screens/bring.tsx'
import { MyTopic } from '#engines/meeting/screens/my-topic.tsx'
import { TopicPage } from '#engines/meeting/screens/public.tsx'
import type { Text } from '#kernel/words/words.ts'
import {
  bringToTable,
  consultation,
  heartToHeart,
} from '#systems/comprehensive-governance/meetings/process.ts'
import { peopleProjects } from '#systems/comprehensive-governance/people-projects/process.ts'
import {
  ProjectPage,
  ProjectYears,
} from '#systems/comprehensive-governance/people-projects/screens/public.tsx'
import {
  bringToTableWords,
  consultationWords,
  heartToHeartWords,
} from '#systems/comprehensive-governance/meetings/words.ts'

const named = ({ zh, en }: { zh: { name: string }; en: { name: string } }): Text => ({
  zh: zh.name,
  en: en.name,
})

const kinds: Readonly<Record<string, Text>> = {
  [consultation.name]: named(consultationWords),
  [bringToTable.name]: named(bringToTableWords),
  [heartToHeart.name]: named(heartToHeartWords),
}
const { topics } = client

const places = async () => {
  const [townships, villages] = await Promise.all([
    client.places.areas({ kind: 'township' }),
    client.places.areas({ kind: 'village' }),
  ])
  return townships.map(({ id, name }) => ({ name, villages: villages.filter(({ parent }) => parent === id) }))
}

export const Hall = () => <TopicHall topics={topics} kinds={kinds} />
export const Bring = () => (
  <BringTopic topics={topics} kinds={kinds} process={bringToTable.name} places={places} />
)
export const OneTopic = ({ id }: { id: string }) => <TopicPage topics={topics} kinds={kinds} id={id} />

const pageOf = (process: string, id: string): string | undefined =>
  process === peopleProjects.name ? `/r/projects/${id}` : undefined

export const Mine = ({ token }: { token: string }) => (
  <MyTopic topics={topics} kinds={kinds} token={token} pageOf={pageOf} />
)

export const Projects = ({ id }: { id?: string | undefined }) =>
  id === undefined ? (
    <ProjectYears projects={client.projects} />
  ) : (
    <ProjectPage key={id} projects={client.projects} topics={topics} id={id} />
  )
