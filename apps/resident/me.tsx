import { useState } from 'react'
import { ElderSwitch } from '#apps/resident/frame.tsx'
import { residentAppWords } from '#apps/resident/words.ts'
import { copyText } from '#platform/browser/copy.ts'
import { useNotebook } from '#platform/browser/draft.ts'
import { useElder } from '#platform/browser/elder.ts'
import { useWords } from '#platform/browser/language.tsx'
import { LanguageSwitch } from '#ui/page.tsx'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { isEmpty } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { forgetPlace } from '#systems/grid-affairs/incident/screens/resident-last-place.ts'
import { useLastPlace } from '#systems/grid-affairs/incident/screens/resident-worker.tsx'

const Look = () => {
  const words = useWords(residentAppWords)
  const { elder } = useElder()
  const [copied, setCopied] = useState(false)
  const link = `${globalThis.location.origin}/r?elder=1`
  return (
    <section className="card stack">
      <h2>{words.show}</h2>
      <div className="spread">
        <span>{elder ? words.elderOn : words.elderOff}</span>
        <ElderSwitch />
      </div>
      <p className="muted small">{words.elderWhy}</p>
      <button type="button" className="button wide" onClick={() => void copyText(link).then(setCopied)}>
        {copied ? words.copied : words.elderShare}
      </button>
      <div className="spread">
        <span>{words.language}</span>
        <LanguageSwitch />
      </div>
    </section>
  )
}

const Device = () => {
  const words = useWords(residentAppWords)
  const { outbox } = useDoor()
  const reports = useNotebook(outbox.notebook)
  const mine = reports.filter((one) => !isEmpty(one)).length
  const [place, setPlace] = useLastPlace()
  const [asked, setAsked] = useState<'sure' | 'cleared'>()
  const clear = async () => {
    await Promise.all(reports.map((one) => outbox.forget(one.case)))
    forgetPlace()
    setPlace(undefined)
    setAsked('cleared')
  }
  const something = mine > 0 || place !== undefined
  return (
    <section className="card stack">
      <h2>{words.device}</h2>
      {mine > 0 && <p>{words.deviceCount(mine)}</p>}
      {place?.name && <p>{words.devicePlace(place.name)}</p>}
      {!something && <output>{asked === 'cleared' ? words.cleared : words.deviceEmpty}</output>}
      {something && asked !== 'sure' && (
        <button type="button" className="button danger wide" onClick={() => setAsked('sure')}>
          {words.clear}
        </button>
      )}
      {something && asked === 'sure' && (
        <div className="notice wrong stack" role="alert">
          <p>{words.clearSure}</p>
          <div className="pair">
            <button type="button" className="button" onClick={() => setAsked(undefined)}>
              {words.clearNo}
            </button>
            <button type="button" className="button danger" onClick={() => void clear()}>
              {words.clearYes}
            </button>
          </div>
        </div>
      )}
    </section>
  )
}

/** How it looks, and in plain words what is stored about me, why, and for how long. */
export const Me = () => {
  const words = useWords(residentAppWords)
  return (
    <>
      <Look />
      <section className="card stack">
        <h2>{words.privacy}</h2>
        <dl className="privacy">
          {words.privacyRows.map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Device />
    </>
  )
}
