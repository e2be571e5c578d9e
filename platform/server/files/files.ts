import { createReadStream, existsSync, mkdirSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { Fault, faults } from '#kernel/fault/fault.ts'
import { isId } from '#kernel/id/id.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { makePublicCopies } from '#platform/server/files/picture.ts'
import { beginFile, endFile, findReadable, refuseFile } from '#platform/server/files/store.ts'
import type { Context } from '#platform/server/http/context.ts'
import { sendProblem } from '#platform/server/http/api.ts'
import { problemOf } from '#platform/server/http/problem.ts'

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
  const fresh = await inCounty(pool, county, (tx) =>
    beginFile(tx, county, id, metadata?.['name'] ?? 'photo', size),
  )
  if (!fresh) throw tusError(new Fault('taken-before'))
}

/** Judges what arrived by its content; the original moves to the sealed folder, the public copies are ready. */
const finish = async ({ pool, county, folders }: Store, { id }: Upload): Promise<void> => {
  const received = join(folders.incoming, id)
  const picture = await makePublicCopies(received, folders.copies, id)
  if (!picture) {
    await inCounty(pool, county, (tx) => refuseFile(tx, county, id, 'not a picture'))
    throw tusError(unreadable)
  }
  await rename(received, join(folders.sealed, id))
  await inCounty(pool, county, (tx) => endFile(tx, county, id, picture))
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
      await finish(store, upload)
      return {}
    },
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
  const tus = makeTus({ pool, county, folders })
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
  const carry = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack()
    await tus.handle(request.raw, reply.raw)
  }
  app.post(path, carry)
  app.route({ method: ['HEAD', 'PATCH'], url: `${path}/:id`, handler: carry })
  app.get(`${path}/:id/:size`, sendCopy(folders, contextOf))
}
