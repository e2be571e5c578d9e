import { later } from '#platform/browser/later.ts'

/** Pages beyond the first flow: loaded when the first page rests, so that they open without a network too. */
const loads = {
  receipt: () =>
    import('#systems/grid-affairs/incident/screens/resident-receipt.tsx').then(
      (page) => page.ResidentReceipt,
    ),
  me: () => import('#apps/resident/me.tsx').then((page) => page.Me),
  board: () => import('#engines/publicity/screens/public.tsx').then((page) => page.Board),
  notice: () => import('#engines/publicity/screens/public.tsx').then((page) => page.PublicNotice),
  voting: () => import('#engines/ballot/screens/voting.tsx').then((page) => page.Voting),
  points: () => import('#engines/ledger/screens/home-points.tsx').then((page) => page.HomePoints),
  spot: () => import('#apps/resident/place-card.tsx').then((page) => page.PlaceCard),
  hall: () => import('#apps/resident/topics.tsx').then((page) => page.Hall),
  bring: () => import('#apps/resident/topics.tsx').then((page) => page.Bring),
  topic: () => import('#apps/resident/topics.tsx').then((page) => page.OneTopic),
  projects: () => import('#apps/resident/topics.tsx').then((page) => page.Projects),
  myTopic: () => import('#apps/resident/topics.tsx').then((page) => page.Mine),
  apply: () => import('#apps/resident/applying.tsx').then((page) => page.Apply),
  applied: () => import('#apps/resident/applying.tsx').then((page) => page.Applied),
  lists: () => import('#apps/resident/lists.tsx').then((page) => page.Lists),
}
export const ResidentReceipt = later(loads.receipt)
export const Me = later(loads.me)
export const PlaceCard = later(loads.spot)
export const Lists = later(loads.lists)
export const Board = later(loads.board)
export const PublicNotice = later(loads.notice)
export const Voting = later(loads.voting)
export const Hall = later(loads.hall)
export const Bring = later(loads.bring)
export const OneTopic = later(loads.topic)
export const MyTopic = later(loads.myTopic)
export const Projects = later(loads.projects)
export const HomePoints = later(loads.points)
export const Apply = later(loads.apply)
export const Applied = later(loads.applied)
