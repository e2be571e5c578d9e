import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { useWords } from '#platform/browser/language.tsx'
import { useDraft, type Draft } from '#platform/browser/field/drafts.ts'
import { useOnce } from '#platform/browser/once.ts'
import { ActionForm, type ActionFormProps } from '#ui/action-form.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { RefusalNotice } from '#ui/refusal.tsx'
import { uiWords } from '#ui/words.ts'
import '#ui/case.css'

type FormExtras = Partial<
  Pick<
    ActionFormProps,
    'labels' | 'choices' | 'initial' | 'templates' | 'hints' | 'shows' | 'needs' | 'fills'
  >
>

/** Something that may be done now. Without a form it is done at once. */
export interface CaseStep extends FormExtras {
  readonly action: string
  readonly name: string
  readonly form?: z.ZodType | undefined
  readonly primary?: boolean
  readonly grave?: boolean
}

export interface StepToDo {
  /** Kept until it is done: a retry or a double press is one act. */
  readonly id: string
  /** Id of the case that the step opens; of no use to a step on a case. */
  readonly case: string
  readonly action: string
  readonly input: Record<string, unknown>
}

export interface CaseActionsProps {
  /** The first is the next step and the one primary button; the others stand behind it. */
  readonly steps: readonly CaseStep[]
  readonly labels: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What the forms are about: what is half written there is kept on the device of whoever works on foot. */
  readonly about?: string | undefined
  readonly act: (step: StepToDo) => Promise<unknown>
  readonly onDone?: ((action: string) => void) | undefined
}

/** Runs one step at a time: its ids live until the server has answered, a refusal keeps everything entered. */
export const useStep = ({ act, onDone }: Pick<CaseActionsProps, 'act' | 'onDone'>) => {
  const { busy, refusal, send: sendOnce, settle } = useOnce()
  const [opened, setOpened] = useState<CaseStep>()
  const send = async (action: string, input: Record<string, unknown>) => {
    const done = await sendOnce(action, (idOf) => act({ id: idOf('act'), case: idOf('case'), action, input }))
    if (!done) return false
    setOpened(undefined)
    onDone?.(action)
    return true
  }
  const close = () => {
    setOpened(undefined)
    settle()
  }
  const start = (step: CaseStep) => {
    settle()
    if (step.form) setOpened(step)
    else void send(step.action, {})
  }
  return { opened, refusal, busy, start, send, close }
}

const formExtras = ({ choices, initial, templates, hints, shows, needs, fills }: FormExtras): FormExtras => ({
  choices,
  initial,
  templates,
  hints,
  shows,
  needs,
  fills,
})

type Run = ReturnType<typeof useStep>
type Stepping = Pick<CaseActionsProps, 'steps' | 'labels' | 'options' | 'about'> & { readonly run: Run }

type Opened = Omit<Stepping, 'steps' | 'about'> &
  Pick<ActionFormProps, 'next'> & { readonly step: CaseStep & { form: z.ZodType }; readonly draft: Draft }

const OpenedForm = ({ run, step, draft, labels, options, next }: Opened) => {
  const { refusal, busy, send, close } = run
  const { action, form, name, labels: own, initial, ...extras } = step
  const words = useWords(uiWords)
  const [left, setLeft] = useState(draft.values)
  const beginAnew = () => {
    draft.drop()
    setLeft(undefined)
  }
  const note = left && (
    <p className="notice row">
      {words.leftHere}
      <button type="button" className="button plain" onClick={beginAnew}>
        {words.beginAnew}
      </button>
    </p>
  )
  return (
    <ActionForm
      key={left ? 'left' : 'anew'}
      title={name}
      form={form}
      labels={{ ...labels, ...own }}
      options={options}
      {...formExtras(extras)}
      initial={{ ...initial, ...left }}
      note={note}
      onDraft={draft.keep}
      confirm={name}
      refusal={refusal}
      next={next}
      busy={busy}
      onSend={(input) =>
        void send(action, input).then((done) => {
          if (done) draft.drop()
        })
      }
      onCancel={close}
    />
  )
}

/**
 * The form of the opened step in a dialog, with whatever `steps` offers for it by now. When somebody else takes the step meanwhile,
 * the form stays as it was last: what was written is refused in words, not swept away.
 */
export const StepDialog = ({ steps, about, ...shown }: Stepping & Pick<ActionFormProps, 'next'>) => {
  const { opened, close } = shown.run
  const step = steps.find(({ action }) => action === opened?.action) ?? opened
  const draft = useDraft(about !== undefined && step ? `${about} ${step.action}` : undefined)
  if (!step?.form || !draft.ready) return null
  return (
    <Dialog label={step.name} onClose={close}>
      <OpenedForm {...shown} step={{ ...step, form: step.form }} draft={draft} />
    </Dialog>
  )
}

/** One primary button for the next step, the others beside it; only what this person may do now is shown. */
export const CaseActions = ({ steps, labels, options, about, act, onDone }: CaseActionsProps) => {
  const words = useWords(uiWords)
  const run = useStep({ act, onDone })
  const [next, ...others] = steps
  if (!next) return null
  return (
    <section className="case-actions" aria-label={words.actions}>
      {run.refusal && !run.opened && <RefusalNotice refusal={run.refusal} />}
      <div className="row">
        {others.slice(0, 1).map((step) => (
          <StepButton key={step.action} step={step} run={run} />
        ))}
        <StepButton step={{ ...next, primary: true }} run={run} />
      </div>
      {others.length > 1 && (
        <details>
          <summary>{words.more}</summary>
          <div className="case-more">
            {others.slice(1).map((step) => (
              <StepButton key={step.action} step={step} run={run} />
            ))}
          </div>
        </details>
      )}
      <StepDialog run={run} steps={steps} labels={labels} options={options} about={about} />
    </section>
  )
}

const StepButton = ({ step, run }: { step: CaseStep; run: Run }) => (
  <button
    type="button"
    className={step.primary ? 'button primary' : step.grave ? 'button danger' : 'button'}
    disabled={run.busy}
    onClick={() => run.start(step)}
  >
    {step.name}
  </button>
)

/** Steps in a row with their forms, for a line of a list or a card that is no case; `children` stand in the same row. */
export const StepRow = ({ children, ...stepping }: Stepping & { children?: ReactNode }) => (
  <>
    <div className="row">
      {stepping.steps.map((step) => (
        <StepButton key={step.action} step={step} run={stepping.run} />
      ))}
      {children}
    </div>
    {stepping.run.refusal && !stepping.run.opened && <RefusalNotice refusal={stepping.run.refusal} />}
    <StepDialog {...stepping} />
  </>
)
