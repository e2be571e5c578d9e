import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { pullSet, sendActs, sendPhotos, tidy } from '#platform/browser/field/carry.ts'
import { handOver, wipe, type Ending } from '#platform/browser/field/end.ts'
import type { FieldStore } from '#platform/browser/field/store.ts'
import type { Wires } from '#platform/browser/field/wires.ts'

/** Why the last round did not end well; `signedOut` keeps everything and waits for the person. */
export type Trouble =
  | { readonly kind: 'line' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'update'; readonly refusal: Refusal }
  | { readonly kind: 'fault'; readonly refusal: Refusal }

export interface FieldStatus {
  readonly busy: boolean
  readonly trouble: Trouble | undefined
}

export interface FieldOptions {
  readonly store: FieldStore
  readonly wires: Wires
  /** What the owner calls this device. */
  readonly label?: string
  /** The rights ended, everything was handed over and this device is cleared. */
  readonly onEnd?: (ending: Ending) => void
}

const firstWaitMs = 2000
const longestWaitMs = 60_000

const troubleOf = (error: unknown): Trouble => {
  const refusal = refusalOf(error)
  if (refusal.code === 'offline') return { kind: 'line' }
  if (refusal.code === 'not-signed-in') return { kind: 'signedOut' }
  if (refusal.code === 'client-too-old') return { kind: 'update', refusal }
  return { kind: 'fault', refusal }
}

/** Rights that ended: hand over what waits, and clear this device; somebody who only must sign in again keeps all. */
const endIfOver = async ({ store, wires, onEnd = () => undefined }: FieldOptions): Promise<void> => {
  const ending = await handOver(store, wires)
  if (ending === 'current') return
  await wipe(store, wires)
  onEnd(ending)
}

const maybeOver = (trouble: Trouble): boolean =>
  trouble.kind === 'signedOut' || (trouble.kind === 'fault' && trouble.refusal.code === 'device-lost')

interface Listening {
  /** Something in the store changed. */
  readonly tell: () => void
  /** A new act waits: photographs let it pass. */
  readonly hurried: () => boolean
}

/** Acts first, because they are small and somebody waits for them; then the set; photographs last. */
const oneRound = async (
  options: FieldOptions,
  { tell, hurried }: Listening,
): Promise<Trouble | undefined> => {
  const { store, wires, label } = options
  if (!wires.reachable()) return { kind: 'line' }
  try {
    const acts = await sendActs(store, wires)
    tell()
    await pullSet(store, wires, label)
    tell()
    const photos = await sendPhotos(store, wires, hurried)
    await tidy(store, wires.now())
    return acts && photos ? undefined : { kind: 'line' }
  } catch (error) {
    const trouble = troubleOf(error)
    // When even the hand-over finds no line, the next round tries it again.
    if (maybeOver(trouble)) await endIfOver(options).catch(() => undefined)
    return trouble
  }
}

/** Runs rounds one at a time, and again by itself with growing pauses for as long as something is in the way. */
export class Rounds {
  status: FieldStatus = { busy: false, trouble: undefined }
  readonly #options: FieldOptions
  readonly #tell: () => void
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #waitMs = firstWaitMs
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: FieldOptions, tell: () => void) {
    this.#options = options
    this.#tell = tell
  }

  /** A round now; who comes while one runs gets one more after it. */
  sync(): Promise<void> {
    this.#again = this.#running !== undefined
    this.#running ??= this.#run()
    return this.#running
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #note(status: FieldStatus): void {
    this.status = status
    this.#tell()
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer)
    this.#note({ ...this.status, busy: true })
    let trouble: Trouble | undefined
    await this.#options.wires.alone(async () => {
      trouble = await oneRound(this.#options, { tell: this.#tell, hurried: () => this.#again })
    })
    this.#running = undefined
    if (this.#stopped) return
    this.#note({ busy: false, trouble })
    if (this.#again) return this.sync()
    this.#rest(trouble)
  }

  #rest(trouble: Trouble | undefined): void {
    if (!trouble) {
      this.#waitMs = firstWaitMs
      return
    }
    this.#timer = setTimeout(() => void this.sync(), this.#waitMs)
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2)
  }
}
