/** The building or group that a door belongs to, for walks: the address up to the first part of the door. */
export const buildingOf = (address: string, door: string): string => {
  const [first = ''] = door.split('-')
  const at = first === '' ? -1 : address.lastIndexOf(first)
  return at < 0 ? address : address.slice(0, at + first.length)
}
