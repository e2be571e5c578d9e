export interface Located {
  readonly lon: number
  readonly lat: number
  readonly accuracy: number
}

const patienceMs = 8000

/** Where the device is, asked once and only when it is needed; `undefined` when it cannot or may not say. */
export const locate = (): Promise<Located | undefined> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator) || !globalThis.isSecureContext) return resolve(undefined)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ lon: longitude, lat: latitude, accuracy: Math.min(100_000, Math.round(accuracy)) }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 30_000 },
    )
  })
