/** A field that is text, or nothing: fields are JSON and may hold anything. */
export const findText = (fields: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = fields[key]
  return typeof value === 'string' ? value : undefined
}
