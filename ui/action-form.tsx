import { useEffect, useState, type FormEvent, type ReactNode } from 'react'
import { z } from 'zod'
import type { FieldFault } from '#kernel/fault/fault.ts'
import { reasonIn } from '#kernel/form/form.ts'
import type { Text } from '#kernel/words/words.ts'
import { useText, useWords } from '#platform/browser/language.tsx'
import type { Refusal } from '#platform/browser/rpc.ts'
import { FormField, type Choice, type FieldShape } from '#ui/form-field.tsx'
import { RefusalNotice, type NextStep } from '#ui/refusal.tsx'
import { uiWords } from '#ui/words.ts'

type Values = Readonly<Record<string, unknown>>

/** Per field, or chosen by what has been answered so far. */
type Templates =
  | Readonly<Record<string, readonly string[]>>
  | ((field: string, values: Values) => readonly string[])

const sentencesFor = (templates: Templates, field: string, values: Values): readonly string[] =>
  typeof templates === 'function' ? templates(field, values) : (templates[field] ?? [])

export interface ActionFormProps {
  readonly title: string
  readonly form: z.ZodType
  /** Labels of fields and of enum values, from the module's words. */
  readonly labels: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  /** Values to choose from where the schema cannot know them: units, categories, cases. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>> | undefined
  readonly initial?: Readonly<Record<string, unknown>> | undefined
  /** Sentences that fill a text field with one press. */
  readonly templates?: Templates | undefined
  /** Why a field is asked for. */
  readonly hints?: Readonly<Record<string, string>> | undefined
  /** Fields that only some answers need. */
  readonly shows?: ((field: string, values: Values) => boolean) | undefined
  /** Fields that some answers make necessary although the schema leaves them open. */
  readonly needs?: ((field: string, values: Values) => boolean) | undefined
  /** What else an answer fills in, where the person has not written anything of their own. */
  readonly fills?: ((field: string, value: unknown, values: Values) => Values) | undefined
  readonly confirm: string
  readonly refusal?: Refusal | undefined
  /** Said above the fields. */
  readonly note?: ReactNode
  /** Told what is half written, from the first change on. */
  readonly onDraft?: ((values: Values) => void) | undefined
  /** Where a refusal that ends the matter leads. */
  readonly next?: NextStep | undefined
  readonly busy: boolean
  readonly onSend: (input: Record<string, unknown>) => void
  readonly onCancel: () => void
}

interface ObjectShape {
  readonly properties?: Readonly<Record<string, FieldShape>>
  readonly required?: readonly string[]
}

const shapeOf = (form: z.ZodType): ObjectShape =>
  z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as ObjectShape

const needed = (): Text => ({ zh: uiWords.zh.needed, en: uiWords.en.needed })

/** A schema's message is `zh|en`; what the library says by itself means that nothing was chosen. */
const faultsOf = (error: z.ZodError): FieldFault[] =>
  error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    reason: reasonIn(message, needed),
  }))

/** An empty optional field is left out; an empty required text stays, so that the schema says what is missing. */
const kept = (
  name: string,
  shape: FieldShape,
  required: readonly string[],
  values: Readonly<Record<string, unknown>>,
): [string, unknown][] => {
  const value = values[name] ?? ''
  if (value !== '') return [[name, value]]
  return required.includes(name) && shape.type === 'string' && !shape.enum && !shape.format
    ? [[name, '']]
    : []
}

/** A form generated from an action's schema: labels from words, the error beside its field, nothing lost on refusal. */
export const ActionForm = (props: ActionFormProps) => {
  const {
    title,
    form,
    labels,
    options = {},
    choices = {},
    initial = {},
    templates = {},
    hints = {},
    shows = () => true,
    needs = () => false,
    fills = () => ({}),
    confirm,
    refusal,
    next,
    note,
    onDraft,
    busy,
    onSend,
    onCancel,
  } = props
  const words = useWords(uiWords)
  const say = useText()
  const [first] = useState<Record<string, unknown>>({ ...initial })
  const [values, setValues] = useState(first)
  useEffect(() => {
    if (values !== first) onDraft?.(values)
  }, [values, first, onDraft])
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const { properties = {}, required = [] } = shapeOf(form)
  const asked = Object.entries(properties).filter(([name]) => shows(name, values))
  const shown = [...faults, ...(refusal?.fields ?? [])]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(asked.flatMap(([name, shape]) => kept(name, shape, required, values)))
    const parsed = form.safeParse(filled)
    setFaults(parsed.success ? [] : faultsOf(parsed.error))
    if (parsed.success) onSend(filled)
  }
  return (
    <form onSubmit={submit} noValidate aria-label={title}>
      <h2>{title}</h2>
      {refusal && <RefusalNotice refusal={refusal} next={next} />}
      {note}
      {asked.map(([name, shape]) => (
        <FormField
          key={name}
          name={name}
          shape={shape}
          label={labels[name] ?? name}
          required={required.includes(name) || needs(name, values)}
          options={options[name] ?? {}}
          choices={choices[name]}
          templates={sentencesFor(templates, name, values)}
          hint={hints[name]}
          value={values[name]}
          wrong={shown
            .filter(({ field }) => field === name || field.startsWith(`${name}.`))
            .map(({ reason }) => say(reason))}
          onChange={(value) =>
            setValues((before) => ({ ...before, [name]: value, ...fills(name, value, before) }))
          }
        />
      ))}
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" className="button primary" disabled={busy || next !== undefined}>
          {busy ? words.sending : confirm}
        </button>
      </div>
    </form>
  )
}
