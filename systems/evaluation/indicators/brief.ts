import type { Actor } from '#kernel/authority/grant.ts'
import type { Text } from '#kernel/words/words.ts'
import type { Tx } from '#platform/server/db/query.ts'
import {
  commonestOverdue,
  needsLeader,
  numbersAt,
  type MomentCounts,
  type NeedRow,
} from '#systems/evaluation/indicators/store.ts'
import { getCategory } from '#systems/grid-affairs/incident/contract.ts'

const reasonOf = ({ fields, due_at }: NeedRow, now: number): Text => {
  const supervision = fields['supervision'] as { answer?: string } | undefined
  if (supervision?.answer)
    return {
      zh: `督办已有回复：${supervision.answer}`,
      en: `Your instruction was answered: ${supervision.answer}`,
    }
  if (due_at && due_at.getTime() < now && fields['urgency'] !== 'normal')
    return { zh: '紧急事件已超时', en: 'An urgent matter is overdue' }
  if (Number(fields['reopened'] ?? 0) > 0)
    return { zh: '群众说没解决，又提了一次', en: 'The resident says it is not solved' }
  return { zh: '下级上报，请您定', en: 'Passed up to you' }
}

const needShown = (row: NeedRow, now: number) => ({
  id: row.id,
  number: row.number,
  title: row.title,
  because: reasonOf(row, now),
  ...(typeof row.fields['unitName'] === 'string' ? { unitName: row.fields['unitName'] } : {}),
  ...(row.due_at ? { dueAt: row.due_at.toISOString() } : {}),
})

const percent = ({ satisfied, rated }: MomentCounts): number =>
  rated === 0 ? 0 : Math.round((satisfied / rated) * 100)

interface NumberRow {
  readonly code: string
  readonly name: Text
  readonly of: (counts: MomentCounts) => number
  /** The list behind the number, as a query of `/cases`: the very cases that were counted. */
  readonly list: (now: Date) => Readonly<Record<string, string>>
}

const daysAgo = (now: Date, days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString()

/** The five numbers: what stands badly now, and one voice of the people. */
const five: readonly NumberRow[] = [
  {
    code: 'overdue',
    name: { zh: '超时未办', en: 'Overdue' },
    of: ({ overdue }) => overdue,
    list: () => ({ overdue: 'true', sort: 'due' }),
  },
  {
    code: 'urgent',
    name: { zh: '紧急在办', en: 'Urgent and open' },
    of: ({ urgent }) => urgent,
    list: () => ({ open: 'true', urgent: 'true', sort: 'board' }),
  },
  {
    code: 'waiting',
    name: { zh: '等了三天以上', en: 'Waiting over 3 days' },
    of: ({ waiting }) => waiting,
    list: (now) => ({ open: 'true', openedBefore: daysAgo(now, 3), sort: 'due' }),
  },
  {
    code: 'reopened',
    name: { zh: '群众说没解决', en: 'Reopened' },
    of: ({ reopened }) => reopened,
    list: (now) => ({ reopened: 'true', openedAfter: daysAgo(now, 30), sort: 'newest' }),
  },
  {
    code: 'satisfaction',
    name: { zh: '满意率 %', en: 'Satisfaction %' },
    of: percent,
    list: (now) => ({ rated: 'true', openedAfter: daysAgo(now, 30), sort: 'newest' }),
  },
]

/** One overdue case has no "commonest" category. */
const causeOf = async (tx: Tx, actor: Actor): Promise<Text | undefined> => {
  const most = await commonestOverdue(tx, actor)
  if (!most || most.n < 2) return undefined
  const { zh, en } = getCategory(most.category)
  return { zh: `最多的是${zh}（${most.n} 件）`, en: `mostly ${en} (${most.n})` }
}

/** Two minutes of a leader: what needs me, and five numbers with their change, their cause and the list behind them. */
export const readBrief = async (tx: Tx, actor: Actor, now: Date = new Date()) => {
  const today = await numbersAt(tx, actor, now.toISOString())
  const before = await numbersAt(tx, actor, daysAgo(now, 7))
  const cause = await causeOf(tx, actor)
  return {
    needsMe: (await needsLeader(tx, actor)).map((row) => needShown(row, now.getTime())),
    numbers: five.map(({ code, name, of, list }) => ({
      code,
      name,
      list: list(now),
      value: of(today),
      before: of(before),
      ...(code === 'overdue' && cause ? { cause } : {}),
    })),
    asOf: now.toISOString(),
  }
}
