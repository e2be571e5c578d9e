/** What a mechanism builds upon to read somebody's table and to hand it back filled. */
export { readApart, writeApart } from '#engines/table/apart.ts'
export { largest } from '#engines/table/archive.ts'
export { readTable } from '#engines/table/rules.ts'
export { formatCell } from '#engines/table/text.ts'
export type { Edit } from '#engines/table/workbook.ts'
