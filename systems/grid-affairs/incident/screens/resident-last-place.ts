/** The last place of this device: fills the next report and finds the own grid worker. Never sent by itself. */
export interface LastPlace {
  readonly lon: number
  readonly lat: number
  readonly name: string
}

const key = 'lastPlace'

export const lastPlace = (): LastPlace | undefined => {
  try {
    const found = JSON.parse(globalThis.localStorage.getItem(key) ?? 'null') as LastPlace | null
    return found && Number.isFinite(found.lon) && Number.isFinite(found.lat) ? found : undefined
  } catch {
    return undefined
  }
}

export const rememberPlace = (place: LastPlace): void => {
  try {
    globalThis.localStorage.setItem(key, JSON.stringify(place))
  } catch {
    // Nothing is lost: the next report asks for the place again.
  }
}

export const forgetPlace = (): void => globalThis.localStorage.removeItem(key)
