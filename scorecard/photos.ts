import sharp from 'sharp'
import type { Answer, Client } from './client.ts'

const tus = { 'Tus-Resumable': '1.0.0' }

/** A picture that does not shrink: noise, so that its size says how many bytes travel. */
export const makePhoto = async (seed: number, edge = 300): Promise<Buffer> => {
  const noise = Buffer.alloc(edge * edge * 3)
  for (let i = 0, x = seed * 2_654_435_761 + 1; i < noise.length; i += 1) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0
    noise[i] = x >>> 24
  }
  return sharp(noise, { raw: { width: edge, height: edge, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

export const announce = (client: Client, id: string, size: number): Promise<Answer> =>
  client.send('POST', '/api/v1/files', {
    headers: {
      ...tus,
      'Upload-Length': String(size),
      'Upload-Metadata': `id ${btoa(id)},name ${btoa('a.jpg')}`,
    },
  })

export const sendPiece = (client: Client, id: string, bytes: Uint8Array, offset: number): Promise<Answer> =>
  client.send('PATCH', `/api/v1/files/${id}`, {
    bytes: bytes.subarray(offset),
    headers: { ...tus, 'Upload-Offset': String(offset), 'content-type': 'application/offset+octet-stream' },
  })

export const askStanding = (client: Client, id: string): Promise<Answer> =>
  client.send('HEAD', `/api/v1/files/${id}`, { headers: tus })
