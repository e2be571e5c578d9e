import { useKeys, type KeyMap } from '#platform/browser/keys.ts'
import { useWords } from '#platform/browser/language.tsx'
import { StepDialog, type CaseStep } from '#ui/case-actions.tsx'
import { QuickPick } from '#ui/quick-pick.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { uiWords } from '#ui/words.ts'
import type { DeskWork } from '#systems/grid-affairs/incident/screens/desk-work.ts'
import { deskWords } from '#systems/grid-affairs/incident/screens/desk-words.ts'
import { screenWords } from '#systems/grid-affairs/incident/screens/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'

/** One letter for one act; where two acts share a letter they are never open together. */
const letters: Readonly<Record<string, string>> = {
  dispatch: 'A',
  arbitrate: 'A',
  file: 'C',
  classify: 'C',
  merge: 'M',
  ask: 'R',
  supplement: 'S',
  suspend: 'H',
  resume: 'H',
  reject: 'X',
  pass: 'E',
  fail: 'N',
  grantExtension: 'Y',
  refuseExtension: 'N',
  escalate: 'P',
  void: 'V',
  supervise: 'I',
}

/** Rare acts wait behind "more"; their keys work all the same. */
const rare = ['escalate', 'void', 'supplement'] as readonly string[]

const keysOf = ({ suggested, steps, take, start }: DeskWork): KeyMap =>
  Object.fromEntries([
    ...(suggested ?? []).slice(0, 9).map((one, i) => [`Digit${i + 1}`, () => take(one)] as const),
    ...steps.flatMap(({ action }) => {
      const letter = letters[action]
      return letter === undefined ? [] : [[`Key${letter}`, () => start(action)] as const]
    }),
  ])

const StepButton = ({ step, work, first }: { step: CaseStep; work: DeskWork; first: boolean }) => {
  const letter = letters[step.action]
  const look = step.grave ? 'button danger' : first ? 'button primary' : 'button'
  return (
    <button
      type="button"
      className={look}
      disabled={work.run.busy}
      aria-keyshortcuts={letter}
      onClick={() => work.start(step.action)}
    >
      {step.name} {letter && <kbd aria-hidden="true">{letter}</kbd>}
    </button>
  )
}

const isRare = ({ action }: CaseStep): boolean => rare.includes(action)

interface DeskActs {
  readonly work: DeskWork
  /** Leads on when somebody else has taken the step. */
  readonly onNext: (() => void) | undefined
}

/** The desk's bar of acts: every button shows its key, every key has its button. Nothing is open while one runs. */
export const DeskBar = ({ work, onNext }: DeskActs) => {
  const words = useWords(uiWords)
  const { next } = useWords(deskWords)
  const { run, steps, suggested } = work
  const [often, seldom] = [steps.filter((step) => !isRare(step)), steps.filter(isRare)]
  useKeys(keysOf(work))
  const refused = run.opened ? undefined : run.refusal
  if (steps.length === 0 && !refused) return null
  return (
    <div className="case-actions desk-bar" role="group" aria-label={words.actions}>
      {refused && <RefusalNotice refusal={refused} next={onNext && { name: next, go: onNext }} />}
      <div className="row">
        {often.map((step, i) => (
          <StepButton key={step.action} step={step} work={work} first={i === 0 && suggested?.length === 0} />
        ))}
        {seldom.length > 0 && (
          <details className="desk-more">
            <summary className="button">{words.more}</summary>
            <div className="row">
              {seldom.map((step) => (
                <StepButton key={step.action} step={step} work={work} first={false} />
              ))}
            </div>
          </details>
        )}
      </div>
    </div>
  )
}

/** What a step still asks for: a choice from a list, or the few words of its form. */
export const DeskDialogs = ({ work, onNext }: DeskActs) => {
  const labels = useWords(deskWords)
  const words = useWords(incidentWords)
  const screen = useWords(screenWords)
  const { run, steps, picking, picks, pick, stopPicking } = work
  const title = { unit: labels.pickUnit, category: labels.pickCategory, twin: labels.pickTwin }
  return (
    <>
      <StepDialog
        run={run}
        steps={steps}
        next={onNext && { name: labels.next, go: onNext }}
        labels={words.fields}
        options={{ ...words.options, satisfaction: screen.ratings }}
      />
      {picking && (
        <QuickPick label={title[picking]} items={picks[picking]} onClose={stopPicking} onPick={pick} />
      )}
    </>
  )
}
