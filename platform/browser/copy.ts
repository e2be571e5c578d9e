/** Copies a text; false when the browser refuses. Plain HTTP pages on an intranet have no clipboard interface. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const box = document.createElement('textarea')
    box.value = text
    box.style.position = 'fixed'
    document.body.append(box)
    box.select()
    // oxlint-disable-next-line typescript/no-deprecated -- the only way without a secure context
    const done = document.execCommand('copy')
    box.remove()
    return done
  }
}
