import type { StaffWords } from '#apps/staff/words.ts'

export type PageKey = keyof StaffWords['nav']

/** Where each page stands; the first page of a face is its home. */
export const addressOf: Readonly<Record<PageKey, string>> = {
  today: '/today',
  capture: '/capture',
  households: '/households',
  tasks: '/tasks',
  call: '/call',
  me: '/me',
  inspect: '/inspect',
  inbox: '/inbox',
  held: '/held',
  work: '/work',
  area: '/area',
  organisation: '/organisation',
  brief: '/brief',
  cases: '/open',
  matters: '/matters',
}

/** Pages of each role, in the order of its menu (ux 3.2). */
const faces = {
  'grid-worker': ['today', 'tasks', 'capture', 'households', 'matters', 'call', 'me'],
  'grid-assistant': ['today', 'capture', 'me'],
  'grid-supervisor': ['inspect', 'area', 'matters', 'me'],
  'community-secretary': ['inbox', 'work', 'area', 'households', 'matters', 'held', 'capture', 'me'],
  'village-supervisor': ['matters', 'me'],
  deputy: ['matters', 'me'],
  party: ['matters', 'me'],
  'township-clerk': ['inbox', 'work', 'area', 'matters', 'held', 'me'],
  'department-handler': ['inbox', 'work', 'matters', 'me'],
  'department-leader': ['organisation', 'matters', 'me'],
  leader: ['brief', 'cases', 'matters', 'me'],
  'party-member': ['matters', 'me'],
  'branch-secretary': ['matters', 'me'],
  'list-keeper': ['matters', 'me'],
  'legal-reviewer': ['matters', 'me'],
} as const satisfies Readonly<Record<string, readonly PageKey[]>>

export type FaceRole = keyof typeof faces

export const isFace = (role: string): role is FaceRole => Object.hasOwn(faces, role)

export const pagesOf = (role: FaceRole): readonly PageKey[] => faces[role]
