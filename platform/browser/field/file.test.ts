import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { exportOutbox, importOutbox } from '#platform/browser/field/file.ts'
import { openStore, type FieldStore } from '#platform/browser/field/store.ts'

const item = (state: 'kept' | 'received') => ({
  id: newId(),
  process: 'grid-affairs/visit',
  case: newId(),
  action: 'visit',
  input: { words: '秘密的话' },
  deviceAt: '2026-11-24T00:00:00Z',
  under: 'posts',
  about: '1栋-1单元-101',
  state,
})

const filled = async (): Promise<FieldStore> => {
  const store = openStore(newId())
  await store.acts.bulkAdd([item('kept'), item('received')])
  await store.photos.put({
    id: newId(),
    blob: new Blob(['光'], { type: 'image/jpeg' }),
    state: 'kept',
    madeAt: 1,
  })
  return store
}

describe('the outbox as a file', () => {
  it('carries what has not arrived to another device, once however often it is brought', async () => {
    const [from, to] = [await filled(), openStore(newId())]
    const file = await exportOutbox(from, 'correct horse')
    expect(await importOutbox(to, file, 'correct horse')).toBe(1)
    expect(await importOutbox(to, file, 'correct horse')).toBe(0)
    expect(await to.acts.toArray()).toMatchObject([{ state: 'kept', input: { words: '秘密的话' } }])
    const [photo] = await to.photos.toArray()
    expect(await photo?.blob.text()).toBe('光')
  })

  it('shows nothing without the passphrase, and a changed file changes nothing', async () => {
    const [from, to] = [await filled(), openStore(newId())]
    const file = await exportOutbox(from, 'correct horse')
    expect(await file.text()).not.toContain('秘密')
    await expect(importOutbox(to, file, 'wrong horse')).rejects.toThrow()
    const bytes = new Uint8Array(await file.arrayBuffer())
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await expect(importOutbox(to, new Blob([bytes]), 'correct horse')).rejects.toThrow()
    await expect(importOutbox(to, new Blob(['x']), 'correct horse')).rejects.toThrow()
    expect(await to.acts.count()).toBe(0)
  })
})
