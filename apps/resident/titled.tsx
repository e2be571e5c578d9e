import { Suspense, type ReactNode } from 'react'
import { Frame } from '#apps/resident/frame.tsx'
import { residentAppWords, type ResidentAppWords } from '#apps/resident/words.ts'
import { useWords } from '#platform/browser/language.tsx'
import { Loading } from '#ui/states.tsx'
import { Go } from '#systems/grid-affairs/incident/screens/resident-door.tsx'

/** A page under its name. */
export const Titled = ({ title, children }: { title: keyof ResidentAppWords; children: ReactNode }) => {
  const said = useWords(residentAppWords)[title]
  return (
    <Frame title={typeof said === 'string' ? said : ''}>
      <Suspense fallback={<Loading rows={3} />}>{children}</Suspense>
    </Frame>
  )
}

export const NotFound = () => (
  <Titled title="notFound">
    <p className="notice">{useWords(residentAppWords).notFoundWhy}</p>
    <Go to="/" className="button primary">
      {useWords(residentAppWords).goHome}
    </Go>
  </Titled>
)
