import { residentAppWords } from '#apps/resident/words.ts'
import { useCounty } from '#apps/resident/frame.tsx'
import { useNotebook } from '#platform/browser/draft.ts'
import { useElder } from '#platform/browser/elder.ts'
import { useWords } from '#platform/browser/language.tsx'
import { CameraIcon, ListIcon, MicIcon, PersonIcon, PhoneIcon } from '#ui/icons.tsx'
import { Go, useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { ResidentMine } from '#systems/grid-affairs/incident/screens/resident-mine.tsx'
import { isEmpty } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'
import { ShutterButton } from '#systems/grid-affairs/incident/screens/resident-photos.tsx'
import { useGridAt } from '#systems/grid-affairs/incident/screens/resident-place.tsx'
import { useLastPlace, WorkerCard } from '#systems/grid-affairs/incident/screens/resident-worker.tsx'

/** First press: the camera. The page that follows already holds the picture. */
export const usePhotoReport = () => {
  const { outbox, go } = useDoor()
  return (file: File, about?: Parameters<typeof outbox.begin>[0]) => {
    const { case: caseId } = outbox.begin(about)
    void outbox.addPhoto(caseId, file)
    go(`/report/${caseId}`)
  }
}

const useTalk = () => {
  const { outbox, go } = useDoor()
  return () => go(`/report/${outbox.begin().case}`)
}

const ElderHome = () => {
  const words = useWords(residentAppWords)
  const report = usePhotoReport()
  const talk = useTalk()
  const county = useCounty()
  const { outbox } = useDoor()
  const [place] = useLastPlace()
  const { data } = useGridAt(place)
  const mine = useNotebook(outbox.notebook).filter((one) => !isEmpty(one)).length
  const phone = data?.worker?.phone ?? county?.centrePhone
  return (
    <div className="four">
      <ShutterButton className="button primary" onPhoto={report}>
        <CameraIcon size="2em" /> {words.photoShort}
      </ShutterButton>
      <button type="button" className="button" onClick={talk}>
        <MicIcon size="2em" /> {words.talkShort}
      </button>
      {phone && (
        <a className="button" href={`tel:${phone}`}>
          <PhoneIcon size="2em" /> {words.callShort}
          <span className="muted small">{data?.worker?.name ?? phone}</span>
        </a>
      )}
      <Go to="/mine" className="button">
        <ListIcon size="2em" /> {words.mine}
        <span className="muted small">{words.mineHint(mine)}</span>
      </Go>
    </div>
  )
}

const StandardHome = () => {
  const words = useWords(residentAppWords)
  const report = usePhotoReport()
  const talk = useTalk()
  const [place] = useLastPlace()
  return (
    <div className="wide-home">
      <div className="stack">
        <ShutterButton className="button primary shutter" onPhoto={report}>
          <CameraIcon size="56px" />
          <strong>{words.photo}</strong>
          <span>{words.photoHint}</span>
        </ShutterButton>
        <div className="pair">
          <button type="button" className="button tall" onClick={talk}>
            <MicIcon size="1.75em" /> {words.talk}
          </button>
          <Go to="/worker" className="button tall">
            <PersonIcon size="1.75em" /> {words.worker}
          </Go>
        </div>
        {place && <WorkerCard place={place} />}
        <div className="pair">
          <Go to="/topics" className="button">
            {words.topics}
          </Go>
          <Go to="/projects" className="button">
            {words.projects}
          </Go>
        </div>
        <div className="pair">
          <Go to="/notices" className="button">
            {words.board}
          </Go>
          <Go to="/lists" className="button">
            {words.lists}
          </Go>
        </div>
      </div>
      <section className="stack" aria-labelledby="mine">
        <h2 id="mine">{words.mine}</h2>
        <ResidentMine most={3} />
      </section>
    </div>
  )
}

/** One very large button, two ways beside it, and what became of my reports. */
export const Home = () => {
  const { elder } = useElder()
  return elder ? <ElderHome /> : <StandardHome />
}
