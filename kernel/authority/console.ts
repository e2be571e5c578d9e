/** Posts whose work stands on the console: the command centre, and those who lead. */
export const consoleRoles = [
  'dispatcher',
  'centre-operator',
  'inspector',
  'arbiter',
  'leader',
  'department-leader',
  'township-clerk',
  'data-steward',
  'system-admin',
] as const

export const isConsoleRole = (role: string): boolean => (consoleRoles as readonly string[]).includes(role)
