import type { ContractRouterClient } from '@orpc/contract'
import { newId } from '#kernel/id/id.ts'
import { dropPhoto, findPhoto, keepPhoto, openNotebook, type Notebook } from '#platform/browser/draft.ts'
import { shrinkPhoto, uploadPhoto } from '#platform/browser/photo.ts'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { incidentContract } from '#systems/grid-affairs/incident/contract.ts'

type Report = ContractRouterClient<typeof incidentContract>['report']
type ReportInput = Parameters<Report>[0]

export interface KeptPhoto {
  readonly id: string
  readonly state: 'shrinking' | 'kept' | 'ready' | 'refused'
  /** The upload was begun before: the next try asks the centre how far it came. */
  readonly begun?: boolean
  readonly refusal?: Refusal | undefined
}

/**
 * A report on this device. The ids of act, case and photos are made once, so that retries and double presses are one
 * case. 存在本机 `kept` → 已发出 `sent` → 中心已收到 `received`.
 */
export interface KeptReport {
  readonly id: string
  readonly case: string
  readonly startedAt: string
  readonly state: 'draft' | 'kept' | 'sent' | 'received'
  readonly place?: ReportInput['place'] | undefined
  /** Name of the place as this device knew it, for the list. */
  readonly placeName?: string | undefined
  readonly words: string
  readonly category?: string | undefined
  readonly contact?: { readonly name?: string; readonly phone?: string } | undefined
  readonly photos: readonly KeptPhoto[]
  /** Fixed when it is first sent: a retry must carry the very same content. */
  readonly photosSent?: readonly string[]
  readonly refusal?: Refusal | undefined
  readonly number?: string
  readonly token?: string
}

type Patch = Partial<Omit<KeptReport, 'id' | 'case'>>

/** Worth another try without asking the person: no network, too many, or a fault of the server. */
const passing = ({ code, status }: Refusal): boolean =>
  code === 'offline' || code === 'too-many' || status >= 500

/** A draft that nobody put anything into. */
export const isEmpty = ({ state, words, photos }: KeptReport): boolean =>
  state === 'draft' && words === '' && photos.length === 0

const firstWaitMs = 2000
const longestWaitMs = 60_000

const inputOf = ({ id, case: caseId, startedAt, place, words, category, contact, photosSent }: KeptReport) =>
  ({
    id,
    case: caseId,
    deviceAt: startedAt,
    place: place as ReportInput['place'],
    words,
    photos: [...(photosSent ?? [])],
    ...(category === undefined ? {} : { category }),
    ...(contact?.name || contact?.phone ? { contact } : {}),
  }) satisfies ReportInput

export interface Outbox {
  readonly notebook: Notebook<KeptReport>
  readonly begin: (about?: Patch) => KeptReport
  readonly change: (caseId: string, patch: Patch) => void
  readonly addPhoto: (caseId: string, file: Blob) => Promise<void>
  readonly removePhoto: (caseId: string, id: string) => Promise<void>
  /** Keeps the report and sends it as soon as there is a line; resolves after the first try. */
  readonly submit: (caseId: string) => Promise<void>
  readonly forget: (caseId: string) => Promise<void>
}

/** Carries reports and photos to the centre by itself, with growing pauses; nobody has to press anything. */
export const openOutbox = (report: Report): Outbox => {
  const notebook = openNotebook<KeptReport>('reports')
  const busy = new Set<string>()
  let waitMs = firstWaitMs
  let timer: ReturnType<typeof setTimeout> | undefined

  const find = (caseId: string) => notebook.read().find((one) => one.case === caseId)
  const change = (caseId: string, patch: Patch) =>
    notebook.write(notebook.read().map((one) => (one.case === caseId ? { ...one, ...patch } : one)))
  const changePhoto = (caseId: string, id: string, patch: Partial<KeptPhoto>) =>
    change(caseId, {
      photos: (find(caseId)?.photos ?? []).map((one) => (one.id === id ? { ...one, ...patch } : one)),
    })

  const once = async (key: string, work: () => Promise<boolean>): Promise<boolean> => {
    if (busy.has(key)) return true
    busy.add(key)
    try {
      return await work()
    } finally {
      busy.delete(key)
    }
  }

  const sendReport = async (kept: KeptReport): Promise<boolean> => {
    change(kept.case, { state: 'sent', refusal: undefined })
    try {
      const { number, token } = await report(inputOf(kept))
      change(kept.case, { state: 'received', number, token, contact: undefined })
      const arrived = (find(kept.case)?.photos ?? []).filter(({ state }) => state === 'ready')
      await Promise.all(arrived.map(({ id }) => dropPhoto(id)))
      return true
    } catch (error) {
      const refusal = refusalOf(error)
      const again = passing(refusal)
      change(kept.case, { state: again ? 'kept' : 'draft', refusal: again ? undefined : refusal })
      return !again
    }
  }

  const sendPhoto = async (caseId: string, id: string): Promise<boolean> => {
    const blob = await findPhoto(id)
    if (!blob) {
      change(caseId, { photos: (find(caseId)?.photos ?? []).filter((one) => one.id !== id) })
      return true
    }
    try {
      const again = find(caseId)?.photos.some((one) => one.id === id && one.begun) === true
      changePhoto(caseId, id, { begun: true })
      await uploadPhoto(id, blob, again)
      changePhoto(caseId, id, { state: 'ready', refusal: undefined })
      if (find(caseId)?.state !== 'draft') await dropPhoto(id)
      return true
    } catch (error) {
      const refusal = refusalOf(error)
      if (passing(refusal)) return false
      changePhoto(caseId, id, { state: 'refused', refusal })
      return true
    }
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    const work = notebook
      .read()
      .flatMap((one) => [
        ...(one.state === 'kept' || one.state === 'sent' ? [once(one.id, () => sendReport(one))] : []),
        ...one.photos
          .filter(({ state }) => state === 'kept')
          .map(({ id }) => once(id, () => sendPhoto(one.case, id))),
      ])
    if ((await Promise.all(work)).every(Boolean)) {
      waitMs = firstWaitMs
      return
    }
    timer = setTimeout(() => void flush(), waitMs)
    waitMs = Math.min(longestWaitMs, waitMs * 2)
  }

  // Killed while shrinking: the photo as it was taken is kept, and goes as it is.
  notebook.write(
    notebook
      .read()
      .map((one) => ({
        ...one,
        photos: one.photos.map((photo) =>
          photo.state === 'shrinking' ? { ...photo, state: 'kept' as const } : photo,
        ),
      })),
  )
  globalThis.addEventListener('online', () => void flush())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void flush()
  })
  void flush()

  return {
    notebook,
    begin: (about = {}) => {
      const fresh: KeptReport = {
        id: newId(),
        case: newId(),
        startedAt: new Date().toISOString(),
        state: 'draft',
        words: '',
        photos: [],
        ...about,
      }
      notebook.write([fresh, ...notebook.read().filter((one) => !isEmpty(one))])
      return fresh
    },
    change,
    addPhoto: async (caseId, file) => {
      const id = newId()
      change(caseId, { photos: [...(find(caseId)?.photos ?? []), { id, state: 'shrinking' }] })
      await keepPhoto(id, file)
      await keepPhoto(id, await shrinkPhoto(file))
      changePhoto(caseId, id, { state: 'kept' })
      await flush()
    },
    removePhoto: async (caseId, id) => {
      change(caseId, { photos: (find(caseId)?.photos ?? []).filter((one) => one.id !== id) })
      await dropPhoto(id)
    },
    submit: async (caseId) => {
      const photosSent = (find(caseId)?.photos ?? []).flatMap(({ id, state }) =>
        state === 'refused' ? [] : [id],
      )
      change(caseId, { state: 'kept', refusal: undefined, photosSent })
      const kept = find(caseId)
      if (kept) await once(kept.id, () => sendReport(kept))
      void flush()
    },
    forget: async (caseId) => {
      const photos = find(caseId)?.photos ?? []
      notebook.write(notebook.read().filter((one) => one.case !== caseId))
      await Promise.all(photos.map(({ id }) => dropPhoto(id)))
    },
  }
}
