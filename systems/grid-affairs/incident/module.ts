import type { Case, Fact } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { isOpen } from '#kernel/process/definition.ts'
import type { Text } from '#kernel/words/words.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { cellOf } from '#platform/server/space/cell.ts'
import { fieldsOf, type Urgency } from '#systems/grid-affairs/incident/fields.ts'
import { forms } from '#systems/grid-affairs/incident/forms.ts'
import { grants } from '#systems/grid-affairs/incident/grants.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'
import { referenceOf } from '#systems/grid-affairs/incident/reference.ts'
import { decide } from '#systems/grid-affairs/incident/rules.ts'
import { lookUp } from '#systems/grid-affairs/incident/store.ts'
import { words } from '#systems/grid-affairs/incident/words.ts'

const rankOf: Readonly<Record<Urgency, number>> = { critical: 0, urgent: 1, normal: 2, advice: 3 }

/** Columns of `grid_affairs.incidents`: what evaluation, map and duplicates ask for, straight from the fold. */
const columns = (current: Case) => {
  const fields = fieldsOf(current)
  return {
    channel: fields.channel,
    category: fields.category ?? '',
    urgency: fields.urgency,
    grid: fields.grid,
    area_path: fields.areaPath,
    unit: fields.unit ?? null,
    open: isOpen(incident, current.state),
    lon: fields.place.lon,
    lat: fields.place.lat,
    cell: String(cellOf(fields.place.lon, fields.place.lat)),
    reported_at: current.openedAt,
    filed_at: fields.filedAt ?? null,
    filing_due_at: fields.filingDueAt ?? null,
    dispatched_at: fields.dispatchedAt ?? null,
    dispatch_due_at: fields.dispatchDueAt ?? null,
    accepted_at: fields.acceptedAt ?? null,
    fed_back_at: fields.fedBackAt ?? null,
    handling_due_at: fields.handlingDueAt ?? null,
    closed_at: fields.closedAt ?? null,
    outcome: fields.outcome ?? null,
    valid_report: fields.validReport ?? null,
    returned: fields.returned ?? 0,
    reworked: fields.reworked ?? 0,
    reopened: fields.reopened ?? 0,
    extended: fields.extended ?? 0,
    satisfaction: fields.satisfaction ?? null,
    solved: fields.solved ?? null,
    merged_into: fields.mergedInto ?? null,
  }
}

/** To which unit a case went, in one sentence. */
const sentTo = async (tx: Tx, county: string, { action, set }: Fact): Promise<Text | undefined> => {
  if (action !== 'dispatch' && action !== 'arbitrate') return undefined
  const { units } = await referenceOf(tx, county)
  const unit = units.get(findText(set, 'unit') ?? '')
  return unit && { zh: `派给了${unit.name}`, en: `sent it to ${unit.nameEn}` }
}

/** The incident on the case engine: data, rules and what it writes beside the case. */
export const incidentModule: CaseModule<Known> = {
  definition: incident,
  grants,
  forms,
  numberKind: 'SJ',
  lookUp,
  decide,
  face: (current) => {
    const {
      title,
      words: said,
      areaPath,
      unit,
      unitPath,
      reporter,
      urgency,
      overdue,
      dueAt,
      place,
      gridName,
    } = fieldsOf(current)
    return {
      title: title ?? '',
      areaPath: areaPath ?? '',
      unit,
      unitPath,
      reporter,
      dueAt,
      rank: (rankOf[urgency] ?? 2) * 2 + (overdue ? 0 : 1),
      text: [title, said, place?.words, gridName].filter(Boolean).join(' '),
    }
  },
  words,
  tell: sentTo,
  cardOnly: [
    'explanation',
    'clock',
    'handlers',
    'unitPath',
    'filingDueAt',
    'dispatchDueAt',
    'dispatchedAt',
    'acceptedAt',
    // A row has these beside its fields.
    'title',
    'areaPath',
    'dueAt',
  ],
  projection: { table: 'grid_affairs.incidents', of: columns },
  contact: ({ contact, ...input }) => (contact ? { input, contact } : { input }),
}
