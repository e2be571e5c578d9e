export interface Located {
  readonly lon: number
  readonly lat: number
  readonly accuracy: number
}

const patienceMs = 8000

/**
 * Where the device is, asked once and only when it is needed; `undefined` when it cannot, may not or does not say. The browser's own
 * patience begins only when its question was answered, and nobody has to answer it: nothing waits longer than this.
 */
export const locate = (): Promise<Located | undefined> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator) || !globalThis.isSecureContext) return resolve(undefined)
    setTimeout(resolve, patienceMs)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ lon: longitude, lat: latitude, accuracy: Math.min(100_000, Math.round(accuracy)) }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 30_000 },
    )
  })
