import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { randomOf } from '#town/random.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { freePort } from './server-process.ts'

/** Says everything back, and remembers what it heard. */
const heard: Buffer[] = []
const far = createServer((socket) => {
  socket.on('error', () => socket.destroy())
  socket.on('data', (bytes: Buffer) => {
    heard.push(bytes)
    socket.write(bytes)
  })
}).listen(0, '127.0.0.1')
await once(far, 'listening')
const random = randomOf('fault-proxy')
const proxy = await startFaultProxy(
  await freePort(random),
  { host: '127.0.0.1', port: (far.address() as AddressInfo).port },
  random,
)
afterAll(async () => {
  await proxy.stop()
  far.close()
})
afterEach(() => {
  proxy.set({ kind: 'none' })
  proxy.cut()
  heard.splice(0)
})

interface Ear {
  readonly socket: Socket
  text: string
  ended: string
}

const dial = async (): Promise<Ear> => {
  const socket = connect(proxy.port, '127.0.0.1')
  const ear: Ear = { socket, text: '', ended: '' }
  socket.on('data', (bytes) => (ear.text += bytes.toString()))
  socket.on('error', (error: NodeJS.ErrnoException) => (ear.ended = error.code ?? 'error'))
  socket.on('close', () => (ear.ended ||= 'closed'))
  await once(socket, 'connect')
  return ear
}

const until = async (check: () => boolean): Promise<void> => {
  for (const end = Date.now() + 3000; Date.now() < end && !check();) await pause(5)
  expect(check()).toBe(true)
}
const allHeard = () => Buffer.concat(heard).toString()

test('a sound link carries everything, counts it, and ends when one side ends', async () => {
  const before = proxy.carried('up')
  const ear = await dial()
  ear.socket.write('hello')
  await until(() => ear.text === 'hello')
  expect(proxy.carried('up') - before).toBe(5)
  ear.socket.end()
  await until(() => proxy.lines() === 0)
})

test('a delay keeps the order', async () => {
  proxy.set({ kind: 'delay', ms: 20 })
  const ear = await dial()
  const began = performance.now()
  for (const word of ['a', 'b', 'c', 'd']) {
    ear.socket.write(word)
    await pause(5)
  }
  await until(() => ear.text === 'abcd')
  expect(performance.now() - began).toBeGreaterThan(20)
})

test('a slow link gives byte after byte, and the rest at once when it heals', async () => {
  proxy.set({ kind: 'slow', bytesPerSecond: 50, way: 'up' })
  const ear = await dial()
  ear.socket.write('x'.repeat(200))
  await pause(500)
  expect(ear.text.length).toBeGreaterThan(5)
  expect(ear.text.length).toBeLessThan(60)
  proxy.set({ kind: 'none' })
  await until(() => ear.text.length === 200)
})

test('half-open: nothing arrives, nothing is closed, also after healing', async () => {
  const ear = await dial()
  ear.socket.write('one')
  await until(() => ear.text === 'one')
  proxy.set({ kind: 'half-open' })
  ear.socket.write('two')
  await pause(100)
  proxy.set({ kind: 'none' })
  ear.socket.write('three')
  await pause(100)
  expect([ear.text, ear.ended, allHeard()]).toEqual(['one', '', 'one'])
})

test('a reset comes after exactly so many bytes', async () => {
  proxy.set({ kind: 'reset', after: 7, way: 'up' })
  const ear = await dial()
  ear.socket.write('0123456789')
  await until(() => ear.ended !== '')
  expect([ear.ended, '0123456'.startsWith(allHeard())]).toEqual(['ECONNRESET', true])
})

test('cut resets every connection', async () => {
  const before = proxy.lines()
  const ears = await Promise.all([dial(), dial(), dial()])
  await until(() => proxy.lines() === before + 3)
  proxy.cut()
  await until(() => ears.every(({ ended }) => ended === 'ECONNRESET'))
  await until(() => proxy.lines() === before)
})

test('a duplicate arrives twice and is answered once', async () => {
  proxy.set({ kind: 'duplicate' })
  const ear = await dial()
  ear.socket.write('once')
  await until(() => allHeard() === 'onceonce')
  await pause(50)
  expect(ear.text).toBe('once')
})
