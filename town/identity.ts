/** 999424 is in no code table of any year: the numbers are well formed and belong to nobody. */
export const impossibleArea = '999424'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Check character of GB 11643-1999 for the first 17 digits. */
export const checkDigit = (body: string): string => {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return '10X98765432'.charAt(sum % 11)
}

/** Hands out identity numbers, odd for men, each once. */
export const identityNumbers = () => {
  const used = new Map<string, number>()
  return (birth: string, sex: '男' | '女'): string => {
    const key = `${birth}${sex}`
    const count = used.get(key) ?? 0
    used.set(key, count + 1)
    const serial = count * 2 + (sex === '男' ? 1 : 2)
    if (serial > 999) throw new Error(`too many people born on ${birth}`)
    const body = `${impossibleArea}${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
    return body + checkDigit(body)
  }
}

/** No Chinese mobile number begins with 100. The counties count in separate millions. */
export const phoneNumber = (county: string, count: number): string =>
  `100${county.slice(-2)}${String(count).padStart(6, '0')}`
