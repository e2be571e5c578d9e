import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { makeRoomCheck } from '#platform/server/files/room.ts'

test('there is room while the reserve is free on every disk', async () => {
  expect(await makeRoomCheck([tmpdir(), '/nowhere/at/all'], 1)()).toBe(true)
})

test('there is none when one disk has less than the reserve', async () => {
  expect(await makeRoomCheck([tmpdir()], Number.MAX_SAFE_INTEGER)()).toBe(false)
})
