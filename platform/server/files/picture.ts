import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp, { type Sharp } from 'sharp'

export interface Picture {
  readonly type: string
  readonly width: number
  readonly height: number
  readonly sha256: string
}

const kinds = ['jpeg', 'png', 'webp', 'heif', 'avif']

/** More pixels than any phone camera makes: a picture beyond this is a trap for memory. */
const mostPixels = 120_000_000

const hashOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const draw = (image: Sharp, edge: number, quality: number) =>
  image
    .clone()
    .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer({ resolveWithObject: true })

/** Undefined when a header promises a picture with a body that is none. */
const drawCopies = async (image: Sharp) => {
  try {
    return { full: await draw(image, 1600, 80), thumb: await draw(image, 320, 70) }
  } catch {
    return undefined
  }
}

/**
 * Judges a file by its content and draws its public copies: turned upright, at most 1,600 pixels, without metadata.
 * Answers undefined when it is not a picture, whatever its name says.
 *
 * @throws when a copy cannot be written: a full disk says nothing about the picture
 */
export const makePublicCopies = async (
  file: string,
  folder: string,
  id: string,
): Promise<Picture | undefined> => {
  const image = sharp(file, { limitInputPixels: mostPixels, failOn: 'error' }).rotate()
  const about = await image.metadata().catch(() => undefined)
  if (!about?.format || !kinds.includes(about.format)) return undefined
  const copies = await drawCopies(image)
  if (!copies) return undefined
  const { full, thumb } = copies
  await writeFile(join(folder, `${id}-full.webp`), full.data)
  await writeFile(join(folder, `${id}-thumb.webp`), thumb.data)
  const { width, height } = full.info
  return { type: `image/${about.format}`, width, height, sha256: await hashOf(file) }
}
