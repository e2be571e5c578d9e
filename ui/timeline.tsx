import type { ReactNode } from 'react'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { Ago } from '#ui/clock-chip.tsx'
import { uiWords } from '#ui/words.ts'

export interface TimelineEntry {
  readonly key: string
  readonly who: string
  readonly did: string
  readonly at: string
  /** What the device's clock said, where it matters: work that came from a place without signal, or a clock that is wrong. */
  readonly deviceAt?: string | undefined
  readonly words?: string | undefined
  readonly system?: boolean
  readonly more?: ReactNode
}

/** Minutes apart from which the device's own time is worth a word. */
const apartMs = 10 * 60_000

const DeviceClock = ({ at, deviceAt }: { at: string; deviceAt: string | undefined }) => {
  const words = useWords(uiWords)
  const moment = useMoment()
  if (deviceAt === undefined || Math.abs(Date.parse(at) - Date.parse(deviceAt)) < apartMs) return null
  return <span className="small muted"> · {words.deviceClock(moment(deviceAt))}</span>
}

/** What happened to a case, newest first: who, did what, when, in their words. */
export const Timeline = ({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) => (
  <ol className="timeline" aria-label={label}>
    {entries.toReversed().map(({ key, who, did, at, deviceAt, words, system, more }) => (
      <li key={key} className={system ? 'system' : undefined}>
        <div>
          <strong>{who}</strong> {did}
        </div>
        {words && <p style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{words}</p>}
        {more}
        <Ago at={at} />
        <DeviceClock at={at} deviceAt={deviceAt} />
      </li>
    ))}
  </ol>
)
