import type { ProcessCatalogue } from '#ui/process/shown.ts'

interface Saying {
  readonly words: ProcessCatalogue
  readonly moment: (iso: string) => string
  readonly yes: string
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

const one = (field: string, value: unknown, { words, moment, yes }: Saying): string => {
  if (typeof value === 'number') return String(value)
  if (value === true) return yes
  if (typeof value !== 'string') return ''
  if (instant.test(value)) return moment(value)
  return words.options[field]?.[value] ?? value
}

/** A field's value in words, or nothing when there is nothing to say. */
export const sayValue = (field: string, value: unknown, saying: Saying): string =>
  Array.isArray(value)
    ? value
        .map((part) => one(field, part, saying))
        .filter(Boolean)
        .join('、')
    : one(field, value, saying)
