import { useRef, useState } from 'react'
import type { z } from 'zod'
import { newId } from '#kernel/id/id.ts'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/rpc.ts'
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
  readonly grave?: boolean
}

export interface StepToDo {
  /** Made when the form opens and kept until it is done: a retry or a double press is one act. */
  readonly id: string
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

/** Runs one step at a time: its id lives until the server has answered, a refusal keeps everything entered. */
export const useStep = ({ act, onDone }: Pick<CaseActionsProps, 'act' | 'onDone'>) => {
  const [opened, setOpened] = useState<CaseStep>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const ids = useRef(new Map<string, string>())
  const idOf = (action: string): string => {
    const id = ids.current.get(action) ?? newId()
    ids.current.set(action, id)
    return id
  }
  const send = async (step: CaseStep, input: Record<string, unknown>) => {
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    try {
      await act({ id: idOf(step.action), action: step.action, input })
      ids.current.delete(step.action)
      setOpened(undefined)
      onDone?.(step.action)
    } catch (error) {
      const refused = refusalOf(error)
      // A refusal is final for this id; only an answer that never came may be asked again under it.
      if (refused.code !== 'offline') ids.current.delete(step.action)
      setRefusal(refused)
    } finally {
      setBusy(false)
    }
  }
  const close = () => {
    setOpened(undefined)
    setRefusal(undefined)
  }
  const start = (step: CaseStep) => {
    setRefusal(undefined)
    if (step.form) setOpened(step)
    else void send(step, {})
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

/** The form of the opened step in a dialog; from `steps` it takes choices that arrived after it was opened. */
export const StepDialog = ({
  run,
  steps = [],
  labels,
  options,
  next,
}: Pick<CaseActionsProps, 'labels' | 'options'> &
  Pick<ActionFormProps, 'next'> & { run: ReturnType<typeof useStep>; steps?: readonly CaseStep[] }) => {
  const { refusal, busy, send, close } = run
  const opened = steps.find(({ action }) => action === run.opened?.action) ?? run.opened
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
        onSend={(input) => void send(opened, input)}
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
        <button type="button" className="button primary" disabled={run.busy} onClick={() => run.start(next)}>
          {next.name}
        </button>
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

const StepButton = ({ step, run }: { step: CaseStep; run: ReturnType<typeof useStep> }) => (
  <button
    type="button"
    className={step.grave ? 'button danger' : 'button'}
    disabled={run.busy}
    onClick={() => run.start(step)}
  >
    {step.name}
  </button>
)
