/** The two languages of the product; Chinese is the source and therefore the type of every catalogue. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** A text that data carries (a category, a unit, a fault): Chinese and English side by side. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/** A module's catalogue in both languages; a gap in English does not compile. */
export interface Words<Catalogue> {
  readonly zh: Catalogue
  readonly en: Catalogue
}

export const isLanguage = (value: unknown): value is Language => value === 'zh' || value === 'en'
