import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { findDraft, keepDraft } from '#platform/browser/field/drafts.ts'
import { openStore } from '#platform/browser/field/store.ts'

const dayMs = 86_400_000

it('what is half written is found again by what it is about, for a week', async () => {
  const store = openStore(newId())
  await keepDraft(store, 'case-1 feedback', { words: '换了灯' })
  await keepDraft(store, 'case-1 feedback', { words: '换了灯泡' })
  expect(await findDraft(store, 'case-1 feedback')).toEqual({ words: '换了灯泡' })
  expect(await findDraft(store, 'case-2 feedback')).toBeUndefined()
  expect(await findDraft(store, 'case-1 feedback', Date.now() + 8 * dayMs)).toBeUndefined()
  expect(await store.drafts.count()).toBe(0)
})

it('it belongs to one account of the device and goes with its store', async () => {
  const account = newId()
  const store = openStore(account)
  await keepDraft(store, 'report', { words: '路灯' })
  expect(await findDraft(openStore(newId()), 'report')).toBeUndefined()
  await store.delete()
  expect(await findDraft(openStore(account), 'report')).toBeUndefined()
})
