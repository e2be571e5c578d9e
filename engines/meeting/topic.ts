import type { Case, Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { MeetingItem, Topic } from '#engines/meeting/contract.ts'
import { formatFields } from '#engines/meeting/forms.ts'
import { itemsOf } from '#engines/meeting/meeting.ts'
import { coverName, coverNumbers } from '#engines/meeting/rules.ts'
import { filedCases, placeName, voicesOf, type Voice } from '#engines/meeting/store.ts'

/** Of a notice all but who speaks at a hearing and at whose doors people sit: those are persons. */
const noticeFields = ['format', 'heldOn', 'place', 'parties', ...formatFields].filter(
  (field) => field !== 'speakers' && field !== 'doors',
)

/** What a resident brought is public only once a host has read it and taken it up. */
export const isPublic = ({ state }: Case): boolean => state !== 'proposed' && state !== 'refused'

/** A voice as the public reads it; staff who see the case read it whole. */
export const shownVoice = ({ no, words, name, unitName }: Voice, { whole = false } = {}) => ({
  no,
  words: whole ? words : coverNumbers(words),
  by: unitName ?? (name && !whole ? coverName(name) : (name ?? '')),
})

const texts = (fields: Fields, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const said = findText(fields, key)
      return said ? [[key, said]] : []
    }),
  )

const outcomeOf = (fields: Fields): Topic['outcome'] => ({
  ...texts(fields, ['consensus', 'resolution', 'dissent', 'result']),
  ...Object.fromEntries(
    ['expected', 'present', 'asked', 'satisfied'].flatMap((key) =>
      typeof fields[key] === 'number' ? [[key, fields[key]]] : [],
    ),
  ),
})

type Filed = Awaited<ReturnType<typeof filedCases>>

const shownItem = ({ case: id, ...item }: MeetingItem, filed: Filed): Topic['items'][number] => {
  const found = id === undefined ? undefined : filed.get(id)
  return { ...item, ...(found ? { filed: found } : {}) }
}

/** One topic as anybody may read it: nothing of it is unread by a host, and nobody is named whole. */
export const topicOf = async (tx: Tx, current: Case): Promise<Topic> => {
  const { county, id, process, state, fields } = current
  const items = itemsOf(fields)
  const filed = await filedCases(
    tx,
    county,
    items.flatMap((one) => one.case ?? []),
  )
  const said = (await voicesOf(tx, county, id)).filter((voice) => voice.state === 'shown')
  const notice = texts(fields, noticeFields)
  return {
    case: id,
    process,
    title: findText(fields, 'title') ?? '',
    place: await placeName(tx, county, findText(fields, 'areaPath') ?? ''),
    state,
    ...(notice['heldOn'] ? { heldOn: notice['heldOn'] } : {}),
    voices: said.length,
    about: findText(fields, 'about') ?? '',
    asks: fields['asks'] === 'question' ? 'question' : 'opinion',
    notice,
    said: said.map((voice) => shownVoice(voice)),
    items: items.map((one) => shownItem(one, filed)),
    outcome: outcomeOf(fields),
  }
}
