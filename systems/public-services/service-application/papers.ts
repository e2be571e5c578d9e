/** The papers that a guide asks for, one by one. */
export const papersIn = (materials: unknown): string[] =>
  typeof materials === 'string'
    ? materials
        .split(/[；;]/u)
        .map((one) => one.trim())
        .filter(Boolean)
    : []
