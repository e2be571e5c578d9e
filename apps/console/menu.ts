/** Pages of the console by group; a group without a page that works is not shown. */
export const pages = [
  { path: '/desk', key: 'desk' },
  { path: '/calls', key: 'calls' },
  { path: '/map', key: 'map' },
  { path: '/cases', key: 'cases' },
  { path: '/rules', key: 'rules' },
  { path: '/grids', key: 'grids' },
  { path: '/evaluation', key: 'evaluation' },
  { path: '/clauses', key: 'clauses' },
] as const

export type PageKey = (typeof pages)[number]['key']

/** Views of the board: the three counts, everything open, and the queues of one state. */
export const deskViews = [
  'unclaimed',
  'overdue',
  'soon',
  'all',
  'returned',
  'inspecting',
  'asked',
  'suspended',
] as const
export type DeskViewKey = (typeof deskViews)[number]

export const isDeskView = (view: unknown): view is DeskViewKey =>
  (deskViews as readonly unknown[]).includes(view)

/** Inspectors land on what is to be inspected, arbiters on what was returned, everybody else on what nobody has taken. */
export const homeViewOf = (roles: readonly string[]): DeskViewKey => {
  if (roles.includes('dispatcher') || roles.includes('centre-operator')) return 'unclaimed'
  if (roles.includes('inspector')) return 'inspecting'
  if (roles.includes('arbiter')) return 'returned'
  return 'all'
}
