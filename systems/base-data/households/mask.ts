/** The surname stays, the rest is covered: 王小明 → 王**. Names of two-character surnames lose the second one too. */
export const maskName = (name: string): string => {
  const characters = Array.from(name)
  return characters.length < 2 ? name : `${characters[0]}${'*'.repeat(characters.length - 1)}`
}

/** First three and last two digits stay: enough to recognise, not enough to call. */
export const maskPhone = (phone: string): string =>
  phone === ''
    ? ''
    : phone.length < 7
      ? '***'
      : `${phone.slice(0, 3)}${'*'.repeat(phone.length - 5)}${phone.slice(-2)}`
