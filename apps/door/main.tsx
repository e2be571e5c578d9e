import { useMutation, useQuery } from '@tanstack/react-query'
import { ask } from '#apps/client.ts'
import { doorWords } from '#apps/door/words.ts'
import { useLanguage, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { DemonstrationBanner, LanguageSwitch, startPage } from '#ui/page.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import './door.css'

const doorOf = { staff: '/s', console: '/c' } as const

/** The role picker of a demonstration: one press takes a person's place. */
const Roles = () => {
  const words = useWords(doorWords)
  const { language } = useLanguage()
  const { data, error } = useQuery(ask.session.demoRoles.queryOptions())
  const enter = useMutation(ask.session.signIn.mutationOptions())
  if (error) return <RefusalNotice refusal={refusalOf(error)} />
  if (!data) return <Loading rows={4} />
  if (!data.demonstration) return <p>{words.production}</p>
  return (
    <ul className="roles" aria-label={words.roles}>
      {data.roles.map(({ account, name, zh, en, face }) => (
        <li key={account}>
          <button
            type="button"
            className="button wide"
            disabled={enter.isPending}
            onClick={() =>
              enter.mutate({ account }, { onSuccess: () => globalThis.location.assign(doorOf[face]) })
            }
          >
            <strong>{language === 'zh' ? zh : en}</strong> <span className="muted">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const Door = () => {
  const words = useWords(doorWords)
  return (
    <>
      <DemonstrationBanner />
      <main className="door stack">
        <header className="spread">
          <h1>{words.title}</h1>
          <LanguageSwitch />
        </header>
        <p className="muted">{words.motto}</p>
        <a className="button primary wide" href="/r">
          {words.resident}
        </a>
        <p className="muted small">{words.residentHint}</p>
        <section className="card stack" aria-label={words.staff}>
          <h2>{words.choose}</h2>
          <Roles />
        </section>
        <footer className="row">
          <a href="/c/clauses">{words.clauses}</a>
          <a href="/api/docs">{words.docs}</a>
        </footer>
      </main>
    </>
  )
}

startPage(<Door />)
