import type { ContractRouterClient } from '@orpc/contract'
import { newId } from '#kernel/id/id.ts'
import { dropPhoto, findPhoto, keepPhoto, openNotebook, type Notebook } from '#platform/browser/draft.ts'
import { isOnline, onLine } from '#platform/browser/online.ts'
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

/** What the carrying functions share: the list, the door of the centre, and what is under way right now. */
interface Post {
  readonly notebook: Notebook<KeptReport>
  readonly report: Report
  readonly busy: Set<string>
}

const find = ({ notebook }: Post, caseId: string) => notebook.read().find((one) => one.case === caseId)

const change = ({ notebook }: Post, caseId: string, patch: Patch): void =>
  notebook.write(notebook.read().map((one) => (one.case === caseId ? { ...one, ...patch } : one)))

const photosOf = (post: Post, caseId: string): readonly KeptPhoto[] => find(post, caseId)?.photos ?? []

const changePhoto = (post: Post, caseId: string, id: string, patch: Partial<KeptPhoto>): void =>
  change(post, caseId, {
    photos: photosOf(post, caseId).map((one) => (one.id === id ? { ...one, ...patch } : one)),
  })

const takePhotoOut = (post: Post, caseId: string, id: string): void =>
  change(post, caseId, { photos: photosOf(post, caseId).filter((one) => one.id !== id) })

const once = async ({ busy }: Post, key: string, work: () => Promise<boolean>): Promise<boolean> => {
  if (busy.has(key)) return true
  busy.add(key)
  try {
    return await work()
  } finally {
    busy.delete(key)
  }
}

const sendReport = async (post: Post, kept: KeptReport): Promise<boolean> => {
  change(post, kept.case, { state: 'sent', refusal: undefined })
  try {
    const { number, token } = await post.report(inputOf(kept))
    change(post, kept.case, { state: 'received', number, token, contact: undefined })
    const arrived = photosOf(post, kept.case).filter(({ state }) => state === 'ready')
    await Promise.all(arrived.map(({ id }) => dropPhoto(id)))
    return true
  } catch (error) {
    const refusal = refusalOf(error)
    const again = passing(refusal)
    change(post, kept.case, { state: again ? 'kept' : 'draft', refusal: again ? undefined : refusal })
    return !again
  }
}

const sendPhoto = async (post: Post, caseId: string, id: string): Promise<boolean> => {
  const blob = await findPhoto(id)
  if (!blob) {
    takePhotoOut(post, caseId, id)
    return true
  }
  try {
    const again = photosOf(post, caseId).some((one) => one.id === id && one.begun)
    changePhoto(post, caseId, id, { begun: true })
    await uploadPhoto(id, blob, again)
    changePhoto(post, caseId, id, { state: 'ready', refusal: undefined })
    if (find(post, caseId)?.state !== 'draft') await dropPhoto(id)
    return true
  } catch (error) {
    const refusal = refusalOf(error)
    if (passing(refusal)) return false
    changePhoto(post, caseId, id, { state: 'refused', refusal })
    return true
  }
}

/** Tries everything that waits; false when something must be tried again. */
const tryAll = async (post: Post): Promise<boolean> => {
  const work = post.notebook
    .read()
    .flatMap((one) => [
      ...(one.state === 'kept' || one.state === 'sent'
        ? [once(post, one.id, () => sendReport(post, one))]
        : []),
      ...one.photos
        .filter(({ state }) => state === 'kept')
        .map(({ id }) => once(post, id, () => sendPhoto(post, one.case, id))),
    ])
  return (await Promise.all(work)).every(Boolean)
}

/** Tries now, when the network returns, when the page is looked at again, and in between with growing pauses. */
const keepCarrying = (post: Post): (() => void) => {
  let waitMs = firstWaitMs
  let timer: ReturnType<typeof setTimeout> | undefined
  const carry = async (): Promise<void> => {
    clearTimeout(timer)
    if (await tryAll(post)) {
      waitMs = firstWaitMs
      return
    }
    timer = setTimeout(() => void carry(), waitMs)
    waitMs = Math.min(longestWaitMs, waitMs * 2)
  }
  onLine(() => {
    if (isOnline()) void carry()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void carry()
  })
  void carry()
  return () => void carry()
}

/** Killed while shrinking: the photo as it was taken is kept, and goes as it is. */
const mend = (report: KeptReport): KeptReport => ({
  ...report,
  photos: report.photos.map((one) => (one.state === 'shrinking' ? { ...one, state: 'kept' } : one)),
})

const begin = ({ notebook }: Post, about: Patch = {}): KeptReport => {
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
}

const addPhoto = async (post: Post, caseId: string, file: Blob): Promise<void> => {
  const id = newId()
  change(post, caseId, { photos: [...photosOf(post, caseId), { id, state: 'shrinking' }] })
  await keepPhoto(id, file)
  await keepPhoto(id, await shrinkPhoto(file))
  changePhoto(post, caseId, id, { state: 'kept' })
}

const submit = async (post: Post, caseId: string): Promise<void> => {
  const photosSent = photosOf(post, caseId).flatMap(({ id, state }) => (state === 'refused' ? [] : [id]))
  change(post, caseId, { state: 'kept', refusal: undefined, photosSent })
  const kept = find(post, caseId)
  if (kept) await once(post, kept.id, () => sendReport(post, kept))
}

const forget = async (post: Post, caseId: string): Promise<void> => {
  const photos = photosOf(post, caseId)
  post.notebook.write(post.notebook.read().filter((one) => one.case !== caseId))
  await Promise.all(photos.map(({ id }) => dropPhoto(id)))
}

/** Carries reports and photos to the centre by itself, with growing pauses; nobody has to press anything. */
export const openOutbox = (report: Report): Outbox => {
  const notebook = openNotebook<KeptReport>('reports')
  const post: Post = { notebook, report, busy: new Set() }
  notebook.write(notebook.read().map(mend))
  const carry = keepCarrying(post)
  return {
    notebook,
    begin: (about) => begin(post, about),
    change: (caseId, patch) => change(post, caseId, patch),
    addPhoto: (caseId, file) => addPhoto(post, caseId, file).then(carry),
    removePhoto: async (caseId, id) => {
      takePhotoOut(post, caseId, id)
      await dropPhoto(id)
    },
    submit: (caseId) => submit(post, caseId).finally(carry),
    forget: (caseId) => forget(post, caseId),
  }
}
