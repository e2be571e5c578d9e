/** Filters of a page as they stand in its address: plain words, without quotes; an empty one is left out. */
export type Search = Readonly<Record<string, string | undefined>>

export const readSearch = (address: string): Search => Object.fromEntries(new URLSearchParams(address))

export const writeSearch = (search: Record<string, unknown>): string => {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const address = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return address === '' ? '' : `?${address}`
}
