import { createReadStream, existsSync, mkdirSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { Fault, faults } from '#kernel/fault/fault.ts'
import { isId } from '#kernel/id/id.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { makePublicCopies } from '#platform/server/files/picture.ts'
import { beginFile, endFile, findFile, findReadable, refuseFile } from '#platform/server/files/store.ts'
import type { Context } from '#platform/server/http/context.ts'
import { sendProblem } from '#platform/server/http/api.ts'
import { faultOf, problemOf } from '#platform/server/http/problem.ts'

/** Largest upload in bytes; a phone shrinks to about 300 kB, so this only stops mistakes and abuse. */
export const largestPhoto = 15 * 1024 * 1024

const path = '/api/v1/files'

interface Folders {
  readonly incoming: string
  readonly sealed: string
  readonly copies: string
}

const makeFolders = (root: string): Folders => {
  const folders = {
    incoming: join(root, 'incoming'),
    sealed: join(root, 'sealed'),
    copies: join(root, 'copies'),
  }
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folders
}

/** tus carries a fault as status and body; the body is the same problem document as everywhere else. */
const tusError = (fault: Fault) => ({
  status_code: faults[fault.code].status,
  body: JSON.stringify(problemOf(fault, '')),
})

const tooLarge = new Fault('too-large', {
  fields: [{ field: 'photos', reason: { zh: '照片不能超过 15 MB', en: 'A photo may have 15 MB at most' } }],
})
const badId = new Fault('invalid', {
  fields: [{ field: 'id', reason: { zh: '照片编号无效', en: 'The photo id is not valid' } }],
})

const unreadable = new Fault('invalid', {
  fields: [
    {
      field: 'photos',
      reason: {
        zh: '这不是可以识别的照片（JPEG、PNG、WebP、HEIC）',
        en: 'This is not a photo that can be read (JPEG, PNG, WebP, HEIC)',
      },
    },
  ],
})

interface Store {
  readonly pool: Pool
  readonly county: string
  readonly folders: Folders
}

const begin = async ({ pool, county }: Store, { id, size = 0, metadata }: Upload): Promise<void> => {
  if (size > largestPhoto) throw tusError(tooLarge)
  const state = await inCounty(pool, county, (tx) =>
    beginFile(tx, county, id, metadata?.['name'] ?? 'photo', size),
  )
  if (state === 'refused') throw tusError(unreadable)
  if (state === 'ready') throw tusError(new Fault('taken-before'))
}

/** What is said to be safe is on the disk, not only in the machine's memory. */
const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

const forget = async ({ incoming }: Folders, id: string): Promise<void> => {
  for (const name of [id, `${id}.json`]) await rm(join(incoming, name), { force: true })
}

const seal = async ({ incoming, sealed }: Folders, id: string): Promise<void> => {
  const received = join(incoming, id)
  if (!existsSync(received)) return
  await syncToDisk(received)
  await rename(received, join(sealed, id))
  await syncToDisk(sealed)
}

/**
 * Judges what arrived by its content; the original moves to the sealed folder, the public copies are ready. May run
 * again: a server that was killed in the middle begins where the file now lies. False when it is no picture.
 */
const finish = async ({ pool, county, folders }: Store, id: string): Promise<boolean> => {
  const received = join(folders.incoming, id)
  const original = existsSync(received) ? received : join(folders.sealed, id)
  const picture = await makePublicCopies(original, folders.copies, id)
  if (picture) await seal(folders, id)
  await inCounty(pool, county, (tx) =>
    picture ? endFile(tx, county, id, picture) : refuseFile(tx, county, id, 'not a picture'),
  )
  await forget(folders, id)
  return picture !== undefined
}

/** One at a time for each photo: a phone may come back while its last piece is still being judged. */
const finishing = new Map<string, Promise<boolean>>()

const finishOnce = (store: Store, id: string): Promise<boolean> => {
  const running = finishing.get(id) ?? finish(store, id).finally(() => finishing.delete(id))
  finishing.set(id, running)
  return running
}

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  )

/**
 * Where an upload stands when somebody comes back to it. One whose last byte came but that nobody judged, because the
 * server was killed or the database was away, is judged now.
 */
const standing = async (store: Store, id: string) => {
  const { pool, county, folders } = store
  const file = await inCounty(pool, county, (tx) => findFile(tx, county, id))
  if (file?.state !== 'receiving') return file
  const arrived = (await sizeOf(join(folders.incoming, id))) ?? (await sizeOf(join(folders.sealed, id)))
  if (file.size === 0 || arrived !== file.size) return file
  await finishOnce(store, id)
  return inCounty(pool, county, (tx) => findFile(tx, county, id))
}

/** What tus would say by itself shows the inner error, and names a broken link or a full disk "unknown". */
const troubleInWords = (error: Error | { status_code: number }) => {
  if (!('status_code' in error)) return tusError(faultOf(error))
  return error.status_code < 500 ? undefined : tusError(new Fault('unavailable'))
}

const makeTus = (store: Store): Server =>
  new Server({
    path,
    relativeLocation: true,
    datastore: new FileStore({ directory: store.folders.incoming }),
    namingFunction: (_request, metadata) => {
      const id = metadata?.['id'] ?? ''
      if (!isId(id)) throw tusError(badId)
      return id
    },
    onUploadCreate: async (_request, upload) => {
      await begin(store, upload)
      return {}
    },
    onUploadFinish: async (_request, upload) => {
      if (!(await finishOnce(store, upload.id))) throw tusError(unreadable)
      return {}
    },
    onResponseError: (_request, error) => troubleInWords(error),
  })

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<Context>
type Asked = FastifyRequest<{ Params: { id: string; size: string }; Querystring: { link?: string } }>

const sendCopy = (folders: Folders, contextOf: ContextOf) => async (request: Asked, reply: FastifyReply) => {
  const { id, size } = request.params
  const file = join(folders.copies, `${id}-${size}.webp`)
  const sensible = isId(id) && (size === 'thumb' || size === 'full')
  const allowed = sensible && (await findReadable(await contextOf(request, reply), id, request.query.link))
  if (!allowed || !existsSync(file)) return sendProblem(reply, new Fault('not-there'), request.id)
  const headers = {
    'cache-control': 'private, max-age=86400',
    'content-disposition': 'inline; filename="photo.webp"',
  }
  return reply.type('image/webp').headers(headers).send(createReadStream(file))
}

/**
 * Photos travel apart from actions, in pieces that resume (tus 1.0). What arrives is judged by its content; the public
 * copies carry no location; the original stays sealed as evidence.
 */
export const mountFiles = (
  app: FastifyInstance,
  pool: Pool,
  county: string,
  root: string,
  contextOf: ContextOf,
): void => {
  const folders = makeFolders(root)
  const store = { pool, county, folders }
  const tus = makeTus(store)
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
  const carry = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack()
    await tus.handle(request.raw, reply.raw)
  }
  app.post(path, carry)
  app.patch(`${path}/:id`, carry)
  app.head<{ Params: { id: string } }>(`${path}/:id`, async (request, reply) => {
    const { id } = request.params
    const file = isId(id) ? await standing(store, id) : undefined
    if (file?.state === 'refused') return sendProblem(reply, unreadable, request.id)
    if (file?.state !== 'ready') return carry(request, reply)
    const whole = { 'upload-offset': file.size, 'upload-length': file.size, 'cache-control': 'no-store' }
    return reply.headers({ 'tus-resumable': '1.0.0', ...whole }).send()
  })
  app.get(`${path}/:id/:size`, sendCopy(folders, contextOf))
}
