import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { isLanguage, type Language, type Text, type Words } from '#kernel/words/words.ts'

interface Speaking {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
}

const LanguageContext = createContext<Speaking>({ language: 'zh', setLanguage: () => undefined })

const remembered = (): Language => {
  const asked =
    new URLSearchParams(globalThis.location.search).get('lang') ?? globalThis.localStorage.getItem('language')
  return isLanguage(asked) ? asked : 'zh'
}

/** Keeps the language of this device; Chinese until the user chooses otherwise. */
export const LanguageProvider = ({ children }: { children: ReactNode }) => {
  const [language, setLanguage] = useState<Language>(remembered)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    globalThis.localStorage.setItem('language', language)
  }, [language])
  const speaking = useMemo(() => ({ language, setLanguage }), [language])
  return <LanguageContext value={speaking}>{children}</LanguageContext>
}

export const useLanguage = (): Speaking => useContext(LanguageContext)

/** A module's catalogue in the user's language. */
export const useWords = <Catalogue,>(words: Words<Catalogue>): Catalogue => words[useLanguage().language]

/** Picks the user's language from a text that data carries. */
export const useText = (): ((text: Text) => string) => {
  const { language } = useLanguage()
  return (text) => text[language]
}

const zone = 'Asia/Shanghai'

/** `11月23日 14:05`, always in the county's time whatever the device says. */
export const useMoment = (): ((iso: string) => string) => {
  const { language } = useLanguage()
  const format = useMemo(
    () =>
      new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
        timeZone: zone,
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
    [language],
  )
  return (iso) => format.format(new Date(iso))
}
