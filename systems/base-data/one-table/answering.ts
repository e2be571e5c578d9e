import { formatCell } from '#engines/table/engine.ts'
import type { Column } from '#engines/table/contract.ts'
import { fieldFault } from '#kernel/fault/fault.ts'
import { knownFields } from '#systems/base-data/one-table/fields.ts'
import type { AnsweredBy, FilledCell } from '#systems/base-data/one-table/fill.ts'
import type { Answer } from '#systems/base-data/one-table/forms.ts'
import type { Sheet } from '#systems/base-data/one-table/store.ts'

type Answering = Pick<Sheet, 'body' | 'cells'>

/** Cells are named by row and column of the file. */
export const placeOf = ({ row, column }: Pick<Answer, 'row' | 'column'>): string => `${row}:${column}`

/** An answer in the spelling of its column; nothing when it is none. */
const readAnswer = (columns: readonly Column[], { column, value }: Answer): string | undefined => {
  const field = columns.find(({ index }) => index === column)?.field
  const kind = knownFields.find(({ key }) => key === field)?.kind ?? 'text'
  return formatCell(kind, value) || undefined
}

/** @throws Fault when an answer is empty or cannot be read in its column */
export const needReadable = ({ body: { columns } }: Answering, answers: readonly Answer[]): void => {
  const unread = answers.find((one) => readAnswer(columns, one) === undefined)
  if (unread)
    throw fieldFault(
      'answers',
      `第 ${unread.row + 1} 行有一格没填或读不懂`,
      `A cell of row ${unread.row + 1} is empty or cannot be read`,
    )
}

/** The sheet's cells with these gaps answered; a cell that has its answer keeps it. */
export const answered = (
  { body, cells }: Answering,
  answers: readonly Answer[],
  { by, at }: { readonly by: AnsweredBy; readonly at: string },
): FilledCell[] => {
  const said = new Map(answers.map((answer) => [placeOf(answer), answer]))
  return cells.map((cell) => {
    const answer = said.get(placeOf(cell))
    if (cell.source !== 'gap' || !answer) return cell
    return { ...cell, value: readAnswer(body.columns, answer) ?? '', source: by, at }
  })
}
