import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMoment, useWords } from '#platform/browser/language.tsx'
import type { CaseCard } from '#platform/contract/case.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

const Notice = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="notice">
    <strong>{title}</strong>
    {children && <p>{children}</p>}
  </div>
)

const Supervision = ({ card }: { card: CaseCard }) => {
  const words = useWords(screenWords).supervision
  const moment = useMoment()
  const { supervision } = fieldsOf(card)
  if (!supervision) return null
  const { by, words: said, replyBy, answer } = supervision
  return (
    <Notice title={words.title(by)}>
      {said}
      <br />
      <span className="small">
        {words.replyBy} {moment(replyBy)} · {answer ? `${words.answer}：${answer}` : words.waiting}
      </span>
    </Notice>
  )
}

/** A return reason is stored as `code: words`. */
const useReturned = (reason: string | undefined): string | undefined => {
  const { reason: named } = useWords(incidentWords).options
  if (reason === undefined) return undefined
  const [code = '', ...rest] = reason.split(': ')
  return [(named as Readonly<Record<string, string>>)[code] ?? code, rest.join(': ')]
    .filter(Boolean)
    .join(' · ')
}

/** What must be read before acting: an instruction, a question, what was not done, where it went. */
export const CardNotices = ({ card }: { card: CaseCard }) => {
  const words = useWords(screenWords).notices
  const moment = useMoment()
  const { state } = card
  const fields = fieldsOf(card)
  const returned = useReturned(state === 'returned' ? fields.returnReason : undefined)
  return (
    <>
      <Supervision card={card} />
      {state === 'asked' && fields.question && <Notice title={words.asked}>{fields.question}</Notice>}
      {(state === 'rework' || state === 'filed') && fields.reworkWords && (
        <Notice title={words.rework}>{fields.reworkWords}</Notice>
      )}
      {returned && <Notice title={words.returned}>{returned}</Notice>}
      {fields.extensionAsked && (
        <Notice title={words.extension(fields.extensionAsked.value)}>{fields.extensionAsked.words}</Notice>
      )}
      {state === 'suspended' && fields.suspendedUntil && (
        <Notice title={words.suspended}>{moment(fields.suspendedUntil)}</Notice>
      )}
      {fields.mergedInto && (
        <p className="notice">
          <Link to="/cases/$id" params={{ id: fields.mergedInto }}>
            {words.merged}
          </Link>
        </p>
      )}
    </>
  )
}
