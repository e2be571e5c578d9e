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

const daysAgo = (now: Date, days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString()

/** Two minutes of a leader: what needs me, and five numbers with their change, their cause and the list behind them. */
export const readBrief = async (tx: Tx, actor: Actor, now: Date = new Date()) => {
  const [today, weekAgo, needs, cause] = [
    await numbersAt(tx, actor, now.toISOString()),
    await numbersAt(tx, actor, daysAgo(now, 7)),
    await needsLeader(tx, actor),
    await commonestOverdue(tx, actor),
  ]
  const category = cause && getCategory(cause.category)
  const because =
    category && cause && cause.n > 1
      ? { cause: { zh: `最多的是${category.zh}（${cause.n} 件）`, en: `mostly ${category.en} (${cause.n})` } }
      : {}
  return {
    needsMe: needs.map((row) => needShown(row, now.getTime())),
    numbers: [
      {
        code: 'overdue',
        name: { zh: '超时未办', en: 'Overdue' },
        value: today.overdue,
        before: weekAgo.overdue,
        ...because,
        list: { overdue: 'true', sort: 'due' },
      },
      {
        code: 'urgent',
        name: { zh: '紧急在办', en: 'Urgent and open' },
        value: today.urgent,
        before: weekAgo.urgent,
        list: { open: 'true', urgent: 'true', sort: 'board' },
      },
      {
        code: 'waiting',
        name: { zh: '等了三天以上', en: 'Waiting over 3 days' },
        value: today.waiting,
        before: weekAgo.waiting,
        list: { open: 'true', openedBefore: daysAgo(now, 3), sort: 'due' },
      },
      {
        code: 'reopened',
        name: { zh: '群众说没解决', en: 'Reopened' },
        value: today.reopened,
        before: weekAgo.reopened,
        list: { reopened: 'true', openedAfter: daysAgo(now, 30), sort: 'newest' },
      },
      {
        code: 'satisfaction',
        name: { zh: '满意率 %', en: 'Satisfaction %' },
        value: percent(today),
        before: percent(weekAgo),
        list: { rated: 'true', openedAfter: daysAgo(now, 30), sort: 'newest' },
      },
    ],
    asOf: now.toISOString(),
  }
}
