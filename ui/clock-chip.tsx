import { timeLeft } from '#kernel/time/format.ts'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import { useNow } from '#platform/browser/now.ts'
import { uiWords } from '#ui/words.ts'

/** How long is left, in words: grey while there is time, amber below two hours, red with "over" once it has passed. */
export const ClockChip = ({ dueAt }: { dueAt: string | undefined }) => {
  const words = useWords(uiWords)
  const moment = useMoment()
  const now = useNow()
  if (dueAt === undefined) return null
  const { state, days, hours, minutes } = timeLeft(dueAt, now)
  const say = state === 'over' ? words.over : words.left
  const text = days > 0 ? say.days(days) : hours > 0 ? say.hours(hours) : say.minutes(minutes)
  return (
    <time className={`chip ${state}`} dateTime={dueAt} title={moment(dueAt)}>
      {text}
    </time>
  )
}

/** `2 小时前 · 11月23日 14:05`: relative for the eye, absolute for the record. */
export const Ago = ({ at }: { at: string }) => {
  const words = useWords(uiWords)
  const moment = useMoment()
  const minutes = Math.max(0, Math.floor((useNow() - Date.parse(at)) / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)]
  const relative =
    days > 0 ? words.ago.days(days) : hours > 0 ? words.ago.hours(hours) : words.ago.minutes(minutes)
  return (
    <time dateTime={at} className="muted small">
      {relative} · {moment(at)}
    </time>
  )
}
