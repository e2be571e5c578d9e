import { useSyncExternalStore } from 'react'

/**
 * What a person made on this device and must not lose: small records in localStorage, photographs in IndexedDB.
 * Where a browser forbids either (private windows), memory takes its place for as long as the page lives.
 */
const memory = new Map<string, Blob>()

const openStore = (): Promise<IDBObjectStore> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('tongping', 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('photos'))
    opening.addEventListener('success', () =>
      resolve(opening.result.transaction('photos', 'readwrite').objectStore('photos')),
    )
    opening.addEventListener('error', () => reject(opening.error ?? new Error('no IndexedDB')))
  })

const asked = <Result>(ask: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> =>
  openStore().then(
    (store) =>
      new Promise((resolve, reject) => {
        const request = ask(store)
        store.transaction.addEventListener('complete', () => {
          resolve(request.result)
          store.transaction.db.close()
        })
        store.transaction.addEventListener('abort', () =>
          reject(store.transaction.error ?? new Error('not kept')),
        )
      }),
  )

/** Keeps a photograph until it has arrived at the centre. */
export const keepPhoto = async (id: string, photo: Blob): Promise<void> => {
  memory.set(id, photo)
  await asked((store) => store.put(photo, id)).catch(() => undefined)
}

export const findPhoto = async (id: string): Promise<Blob | undefined> =>
  memory.get(id) ?? (await asked<Blob | undefined>((store) => store.get(id)).catch(() => undefined))

export const dropPhoto = async (id: string): Promise<void> => {
  memory.delete(id)
  await asked((store) => store.delete(id)).catch(() => undefined)
}

export interface Notebook<Item> {
  readonly read: () => readonly Item[]
  readonly write: (items: readonly Item[]) => void
  readonly subscribe: (listener: () => void) => () => void
}

const parsed = (text: string | null): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** A list kept on this device under a name; other tabs of the device follow it. */
export const openNotebook = <Item>(name: string): Notebook<Item> => {
  const listeners = new Set<() => void>()
  let items = parsed(globalThis.localStorage.getItem(name)) as readonly Item[]
  const tell = () => {
    for (const listener of listeners) listener()
  }
  globalThis.addEventListener('storage', ({ key, newValue }) => {
    if (key !== name) return
    items = parsed(newValue) as readonly Item[]
    tell()
  })
  return {
    read: () => items,
    write: (next) => {
      items = next
      try {
        globalThis.localStorage.setItem(name, JSON.stringify(next))
      } catch {
        // A full or forbidden store: the page still holds the list.
      }
      tell()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The list as it stands now, for a screen. */
export const useNotebook = <Item>({ subscribe, read }: Notebook<Item>): readonly Item[] =>
  useSyncExternalStore(subscribe, read)
