import { fieldFault } from '#kernel/fault/fault.ts'
import type { Line } from '#engines/publicity/contract.ts'

/** `label：value`, one a line; a line without a label continues the one before it. */
export const readLines = (text: string): Line[] =>
  text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one, i) => {
      const [, label = '', value = ''] = /^([^：:]{1,40})[：:](.+)$/.exec(one) ?? []
      if (label === '')
        throw fieldFault('lines', `第 ${i + 1} 行要写“项目：内容”`, `Line ${i + 1} must be “label: words”`)
      return { label: label.trim(), value: value.trim() }
    })

/** Numbers that name a person: identity card, mobile phone, bank card. */
const personal = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|\d{16,19})(?!\d)/

const plain = (said: string): string => said.normalize('NFKC').replaceAll(/[\s-]/g, '')

/** Labels of lines that hold a personal number, however it is spaced or written. */
export const personalLines = (lines: readonly Line[]): string[] =>
  lines
    .filter(({ label, value = '' }) => personal.test(plain(label)) || personal.test(plain(value)))
    .map(({ label }) => label)

/** Labels as a reviewer lists them. */
export const readLabels = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean)

/** The lines as the public reads them: a covered one keeps its label alone. Refuses while a personal number would be left open. */
export const redact = (lines: readonly Line[], cover: readonly string[]): Line[] => {
  const unknown = cover.find((label) => !lines.some((line) => line.label === label))
  if (unknown !== undefined)
    throw fieldFault('cover', `没有“${unknown}”这一项`, `There is no line “${unknown}”`)
  const open = personalLines(lines).filter((label) => !cover.includes(label))
  if (open.length > 0)
    throw fieldFault(
      'cover',
      `“${open.join('、')}”里有证件号、电话或卡号，要遮盖`,
      `“${open.join(', ')}” holds an identity, phone or card number: cover it`,
    )
  return lines.map(({ label, value }) =>
    cover.includes(label) ? { label } : { label, ...(value === undefined ? {} : { value }) },
  )
}
