import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { useWords } from '#platform/browser/language.tsx'
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
  readonly act: (step: StepToDo) => Promise<unknown>
  readonly onDone?: ((action: string) => void) | undefined
}

/** Runs one step at a time: its ids live until the server has answered, a refusal keeps everything entered. */
export const useStep = ({ act, onDone }: Pick<CaseActionsProps, 'act' | 'onDone'>) => {
  const { busy, refusal, send: sendOnce, settle } = useOnce()
  const [opened, setOpened] = useState<CaseStep>()
  const send = async (action: string, input: Record<string, unknown>) => {
    const done = await sendOnce(action, (idOf) => act({ id: idOf('act'), case: idOf('case'), action, input }))
    if (!done) return
    setOpened(undefined)
    onDone?.(action)
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
type Stepping = Pick<CaseActionsProps, 'steps' | 'labels' | 'options'> & { readonly run: Run }

/**
 * The form of the opened step in a dialog, with whatever `steps` offers for it by now. When somebody else takes the step meanwhile,
 * the form stays as it was last: what was written is refused in words, not swept away.
 */
export const StepDialog = ({
  run: { opened: started, refusal, busy, send, close },
  steps,
  labels,
  options,
  next,
}: Stepping & Pick<ActionFormProps, 'next'>) => {
  const opened = steps.find(({ action }) => action === started?.action) ?? started
  if (!opened?.form) return null
  const { form, name, labels: own, ...extras } = opened
  return (
    <Dialog label={name} onClose={close}>
      <ActionForm
        title={name}
        form={form}
        labels={{ ...labels, ...own }}
        options={options}
        {...formExtras(extras)}
        confirm={name}
        refusal={refusal}
        next={next}
        busy={busy}
        onSend={(input) => void send(opened.action, input)}
        onCancel={close}
      />
    </Dialog>
  )
}

/** One primary button for the next step, the others beside it; only what this person may do now is shown. */
export const CaseActions = ({ steps, labels, options, act, onDone }: CaseActionsProps) => {
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
      <StepDialog run={run} steps={steps} labels={labels} options={options} />
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
export const StepRow = ({ run, steps, labels, options, children }: Stepping & { children?: ReactNode }) => (
  <>
    <div className="row">
      {steps.map((step) => (
        <StepButton key={step.action} step={step} run={run} />
      ))}
      {children}
    </div>
    {run.refusal && !run.opened && <RefusalNotice refusal={run.refusal} />}
    <StepDialog run={run} steps={steps} labels={labels} options={options} />
  </>
)
