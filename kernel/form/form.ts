import { z } from 'zod'
import type { Text } from '#kernel/words/words.ts'

/** What forms ask people for: every form of every process and list is written with these. */

/** What is wrong with a field, in both languages, as a schema carries it; `reasonIn` reads it back. */
export const message = (zh: string, en: string): { readonly message: string } => ({ message: `${zh}|${en}` })

/** The reason that a schema's message gives; what the library says by itself has no Chinese and is shown as `otherwise`. */
export const reasonIn = (
  said: string,
  otherwise: (said: string) => Text = (zh) => ({ zh, en: zh }),
): Text => {
  const [zh = said, en] = said.split('|')
  return en === undefined ? otherwise(said) : { zh, en }
}

/** Words that people write or leave out: emoji are welcome, NUL and lone surrogates cannot be stored. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, message(`最多 ${max} 个字`, `At most ${max} characters`))
    .refine(
      (said) => !said.includes('\u0000') && said.isWellFormed(),
      message('含有无法保存的字符', 'Contains characters that cannot be stored'),
    )

/** Words that must be written; the form may say what exactly is missing. */
export const written = (max: number, zh = '请填写', en = 'Please fill in') =>
  text(max).min(1, message(zh, en))

/** For `z.enum`: nothing was chosen. */
export const chosen = message('请选择', 'Choose one')

/** One of the keys of a table that the code knows. */
export const oneOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(table) as [Key, ...Key[]], chosen)

/** The key of something that a list on the screen offers. */
export const picked = (max: number, zh = '请选择', en = 'Choose one') =>
  z.string().min(1, message(zh, en)).max(max)

export const onDay = z.iso.date(message('请选日期', 'Choose the date'))

/** A whole number that people count: people, days, yuan. */
export const whole = (most: number, least = 0) =>
  z
    .number(message('请填数字', 'A number is needed'))
    .int(message('请填整数', 'A whole number is needed'))
    .min(least, message(`最少 ${least}`, `At least ${least}`))
    .max(most, message(`最多 ${most}`, `At most ${most}`))
