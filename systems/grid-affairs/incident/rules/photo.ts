import { fieldFault } from '#kernel/fault/fault.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'

/** A photo afterwards is asked only where the category says why (anti-formalism rule 3); elsewhere none is needed. */
export const needPhoto = ({ category }: Known, photos: readonly string[]): void => {
  const { after, reason } = category?.photo ?? { after: false }
  if (!after || photos.length > 0) return
  throw fieldFault(
    'photos',
    `请拍一张处理后的照片：${reason?.zh ?? ''}`,
    `A photo afterwards is needed: ${reason?.en ?? ''}`,
  )
}
