import { useId } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { PhotoInput } from '#ui/photo-input.tsx'
import { uiWords } from '#ui/words.ts'

export interface Choice {
  readonly value: string
  readonly name: string
}

export interface FieldShape {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: FieldShape
  readonly const?: unknown
  readonly default?: unknown
}

export interface FormFieldProps {
  readonly name: string
  readonly shape: FieldShape
  readonly label: string
  readonly required: boolean
  readonly options: Readonly<Record<string, string>>
  readonly choices?: readonly Choice[] | undefined
  readonly templates?: readonly string[] | undefined
  readonly hint?: string | undefined
  readonly value: unknown
  readonly wrong: readonly string[]
  readonly onChange: (value: unknown) => void
}

/** A value as a control shows it: anything that is no text or number is shown as nothing. */
const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Text longer than this gets several lines. */
const longText = 100

const localMoment = (iso: unknown): string => {
  if (typeof iso !== 'string') return ''
  const date = new Date(iso)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

type ControlProps = FormFieldProps & { readonly id: string; readonly describedBy: string | undefined }

/** So few values are seen at once and chosen with one press. */
const fewValues = 6

const Pick = ({ id, value, list, onChange, describedBy }: ControlProps & { list: readonly Choice[] }) => (
  <div className="choices" role="radiogroup" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
    {list.map((one) => (
      <label key={one.value}>
        <input
          type="radio"
          name={id}
          value={one.value}
          checked={written(value) === one.value}
          onChange={() => onChange(one.value)}
        />
        {one.name}
      </label>
    ))}
  </div>
)

const Choose = ({ id, value, shape, options, choices, onChange, wrong, describedBy }: ControlProps) => {
  const words = useWords(uiWords)
  const list = choices ?? (shape.enum ?? []).map((one) => ({ value: one, name: options[one] ?? one }))
  return (
    <select
      id={id}
      value={written(value ?? shape.default)}
      onChange={(event) => onChange(event.target.value)}
      aria-invalid={wrong.length > 0}
      aria-describedby={describedBy}
    >
      <option value="">{words.choose}</option>
      {list.map((one) => (
        <option key={one.value} value={one.value}>
          {one.name}
        </option>
      ))}
    </select>
  )
}

const Control = (props: ControlProps) => {
  const { id, name, shape, options, choices, value, wrong, onChange, describedBy } = props
  const marks = { id, 'aria-invalid': wrong.length > 0, 'aria-describedby': describedBy }
  if (name === 'photos')
    return <PhotoInput value={(value as string[] | undefined) ?? []} onChange={onChange} />
  if (!choices && shape.enum && shape.enum.length <= fewValues) {
    const list = shape.enum.map((one) => ({ value: one, name: options[one] ?? one }))
    return <Pick {...props} value={value ?? shape.default} list={list} />
  }
  if (choices || shape.enum) return <Choose {...props} />
  if (shape.type === 'boolean')
    return (
      <input
        {...marks}
        type="checkbox"
        checked={Boolean(value ?? shape.default)}
        onChange={(event) => onChange(event.target.checked)}
      />
    )
  const { minimum = 0, maximum = Infinity } = shape
  if (shape.type === 'integer' && maximum - minimum < fewValues) {
    const list = Array.from({ length: maximum - minimum + 1 }, (_, i) => String(minimum + i))
    return (
      <Pick
        {...props}
        list={list.map((one) => ({ value: one, name: options[one] ?? one }))}
        onChange={(one) => onChange(Number(one))}
      />
    )
  }
  if (shape.type === 'number' || shape.type === 'integer')
    return (
      <input
        {...marks}
        type="number"
        inputMode="decimal"
        min={shape.minimum}
        max={shape.maximum}
        value={written(value)}
        onChange={(event) => onChange(event.target.value === '' ? '' : Number(event.target.value))}
      />
    )
  if (shape.format === 'date-time')
    return (
      <input
        {...marks}
        type="datetime-local"
        value={localMoment(value)}
        onChange={(event) => onChange(event.target.value && new Date(event.target.value).toISOString())}
      />
    )
  if (shape.format === 'date')
    return (
      <input
        {...marks}
        type="date"
        value={written(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  if ((shape.maxLength ?? 0) > longText)
    return (
      <textarea
        {...marks}
        rows={3}
        maxLength={shape.maxLength}
        value={written(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <input
      {...marks}
      type="text"
      maxLength={shape.maxLength}
      value={written(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Sentences that save typing; the person may still change every word. */
const Templates = ({ name, templates = [], value, onChange }: FormFieldProps) =>
  templates.length > 0 && (
    <div className="choices" data-templates={name}>
      {templates.map((one) => (
        <button
          key={one}
          type="button"
          className="button"
          aria-pressed={value === one}
          onClick={() => onChange(one)}
        >
          {one}
        </button>
      ))}
    </div>
  )

/** One labelled control chosen by the field's schema, with what is wrong written beside it. */
export const FormField = (props: FormFieldProps) => {
  const id = useId()
  const words = useWords(uiWords)
  const { name, label, required, wrong, shape, hint } = props
  if (shape.const !== undefined || shape.type === 'object') return null
  const describedBy =
    [wrong.length > 0 && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
  return (
    <div className="field" data-field={name}>
      <label htmlFor={id} id={`${id}-label`}>
        {label} <span className="muted small">{required ? '' : words.optional}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="muted small">
          {hint}
        </p>
      )}
      <Templates {...props} />
      <Control {...props} id={id} describedBy={describedBy} />
      <div id={`${id}-wrong`}>
        {wrong.map((reason) => (
          <p key={reason} className="wrong small">
            {reason}
          </p>
        ))}
      </div>
    </div>
  )
}
