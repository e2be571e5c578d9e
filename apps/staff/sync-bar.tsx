import { Link } from '@tanstack/react-router'
import { fieldWords, type FieldWords } from '#apps/staff/field-words.ts'
import { useField, useFieldStatus, useOutbox, useStanding } from '#platform/browser/field/react.ts'
import { useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import { useOnline } from '#platform/browser/online.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000
/** A clock this far off is worth a word; deadlines use the centre's anyway. */
const wrongClockMs = 2 * minuteMs
/** Some browsers clear an idle site after seven days: from three on the person is warned. */
const warnDays = 3

/** `1 天`, `2 小时`, `5 分钟`: as coarse as a person says it. */
export const spanOf = (ms: number, { span }: FieldWords): string => {
  const size = Math.abs(ms)
  if (size >= dayMs) return span.days(Math.round(size / dayMs))
  if (size >= hourMs) return span.hours(Math.round(size / hourMs))
  return span.minutes(Math.round(size / minuteMs))
}

/** What the device's clock is told, if anything. */
export const clockWords = (offset: number | undefined, words: FieldWords): string | undefined => {
  if (offset === undefined || Math.abs(offset) < wrongClockMs) return undefined
  const off = spanOf(offset, words)
  return offset > 0 ? words.slow(off) : words.fast(off)
}

const useLines = (): string[] => {
  const words = useWords(fieldWords)
  const online = useOnline()
  const now = useNow()
  const { busy, trouble } = useFieldStatus()
  const { offset, pulledAt } = useStanding() ?? {}
  const items = useOutbox()
  const waiting = items.filter(({ state }) => state === 'kept' || state === 'sent').length
  const refused = items.filter(({ state }) => state === 'refused').length
  const days = pulledAt === undefined ? 0 : Math.floor((now - pulledAt) / dayMs)
  const going = (): string | undefined => {
    if (!online) return words.offline(waiting)
    if (trouble?.kind === 'signedOut') return words.signedOut(waiting)
    if (trouble?.kind === 'update') return words.update
    if (waiting === 0) return undefined
    return busy ? words.sending(waiting) : words.waits(waiting)
  }
  return [
    going(),
    refused > 0 ? words.refused(refused) : undefined,
    days >= warnDays ? words.old(days) : undefined,
    clockWords(offset, words),
  ].filter((line) => line !== undefined)
}

/** One thin bar, only while there is something to say: where the work is, never a button that must be pressed. */
export const SyncBar = () => {
  const words = useWords(fieldWords)
  const field = useField()
  const { trouble } = useFieldStatus()
  const lines = useLines()
  if (!field || lines.length === 0) return null
  return (
    <div className="offline sync-bar">
      <output>{lines.join(' · ')}</output>
      {trouble?.kind === 'signedOut' && <a href="/">{words.signIn}</a>}
      {trouble?.kind === 'update' && (
        <button type="button" className="button plain" onClick={() => globalThis.location.reload()}>
          {words.reload}
        </button>
      )}
      <Link to="/outbox">{words.see}</Link>
    </div>
  )
}
