import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider, useLanguage, useWords } from '#platform/browser/language.tsx'
import { uiWords } from '#ui/words.ts'
import '#ui/base.css'

/** Shows the product in the other language. */
export const LanguageSwitch = () => {
  const words = useWords(uiWords)
  const { language, setLanguage } = useLanguage()
  return (
    <button
      type="button"
      className="button plain"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {words.language}
    </button>
  )
}

/** Stands on every page of a demonstration: nobody shall take invented people for real ones. */
export const DemonstrationBanner = () => <p className="demonstration">{useWords(uiWords).demonstration}</p>

const queries = new QueryClient({
  defaultOptions: {
    // `always`: without a network a page says so and shows what it has; it never waits for ever.
    queries: {
      retry: 1,
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
      networkMode: 'always',
    },
  },
})

/** Starts a web app in its page. */
export const startPage = (app: ReactNode): void => {
  const box = document.querySelector('#root')
  if (!box) throw new Error('the page has no #root')
  createRoot(box).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider>{app}</LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
