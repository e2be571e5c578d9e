export { bareLabel, type Column, type KnownField, type SheetRow, type Table } from '#engines/table/rules.ts'
