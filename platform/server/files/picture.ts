import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'

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

/**
 * Judges a file by its content and draws its public copies: turned upright, at most 1,600 pixels, without metadata.
 * Answers undefined when it is not a picture, whatever its name says.
 */
export const makePublicCopies = async (
  file: string,
  folder: string,
  id: string,
): Promise<Picture | undefined> => {
  const image = sharp(file, { limitInputPixels: mostPixels, failOn: 'error' }).rotate()
  const about = await image.metadata().catch(() => undefined)
  if (!about?.format || !kinds.includes(about.format)) return undefined
  try {
    const full = await image
      .clone()
      .resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toFile(join(folder, `${id}-full.webp`))
    await image
      .clone()
      .resize(320, 320, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 70 })
      .toFile(join(folder, `${id}-thumb.webp`))
    return {
      type: `image/${about.format}`,
      width: full.width,
      height: full.height,
      sha256: await hashOf(file),
    }
  } catch {
    // A header that promises a picture with a body that is none.
    return undefined
  }
}
