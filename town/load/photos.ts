import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Tx } from '#platform/server/db/query.ts'
import { topCategories } from '#systems/grid-affairs/incident/categories.ts'
import { insertRows } from '#town/load/insert.ts'
import { ids } from '#town/load/ids.ts'

const began = Date.parse('2026-01-01T00:00:00Z')

/** One drawn picture per group of categories stands for all photos of the demonstration. */
export const photoFor = (county: string, category: string): string =>
  ids(`${county}/photo/${category.slice(0, 2)}`, began)(0)

const drawing = (title: string, hue: number): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="hsl(${hue} 25% 82%)"/><rect y="560" width="1200" height="340" fill="hsl(${hue} 12% 58%)"/>
    <path d="M480 900 560 560h80l80 340z" fill="hsl(0 0% 38%)"/><rect x="150" y="300" width="220" height="260" fill="hsl(${hue} 30% 66%)"/>
    <rect x="820" y="240" width="260" height="320" fill="hsl(${hue} 30% 60%)"/><circle cx="600" cy="640" r="70" fill="hsl(${hue} 60% 40%)"/>
    <text x="600" y="130" font-size="64" text-anchor="middle" font-family="sans-serif" fill="#1d2939">${title}</text>
    <text x="600" y="200" font-size="36" text-anchor="middle" font-family="sans-serif" fill="#1d2939">演示图片 · demonstration</text></svg>`)

/** Draws the demonstration's photos and registers them; anybody signed in may see them. */
export const loadPhotos = async (tx: Tx, county: string, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  for (const [i, { code, zh }] of topCategories.entries()) {
    const picture = sharp(drawing(zh, (i * 360) / topCategories.length))
    const id = photoFor(county, code)
    await picture
      .clone()
      .webp({ quality: 70 })
      .toFile(join(folder, `${id}-full.webp`))
    await picture
      .clone()
      .resize(320)
      .webp({ quality: 60 })
      .toFile(join(folder, `${id}-thumb.webp`))
  }
  await insertRows(
    tx,
    'kernel.files',
    topCategories.map(({ code }) => ({
      county,
      id: photoFor(county, code),
      owner: 'demonstration',
      name: 'photo.webp',
      type: 'image/webp',
      size: 0,
      width: 1200,
      height: 900,
      state: 'ready',
      created_at: new Date(began).toISOString(),
    })),
  )
}
