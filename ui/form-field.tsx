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
  readonly value: unknown
  readonly wrong: readonly string[]
  readonly onChange: (value: unknown) => void
}

/** Text longer than this gets several lines. */
const longText = 100

const localMoment = (iso: unknown): string => {
  if (typeof iso !== 'string') return ''
  const date = new Date(iso)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

type ControlProps = FormFieldProps & { readonly id: string; readonly describedBy: string | undefined }

const Choose = ({ id, value, shape, options, choices, onChange, wrong, describedBy }: ControlProps) => {
  const words = useWords(uiWords)
  const list = choices ?? (shape.enum ?? []).map((one) => ({ value: one, name: options[one] ?? one }))
  return (
    <select
      id={id}
      value={String(value ?? shape.default ?? '')}
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
  const { id, name, shape, choices, value, wrong, onChange, describedBy } = props
  const marks = { id, 'aria-invalid': wrong.length > 0, 'aria-describedby': describedBy }
  if (name === 'photos')
    return <PhotoInput value={(value as string[] | undefined) ?? []} onChange={onChange} />
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
  if (shape.type === 'number' || shape.type === 'integer')
    return (
      <input
        {...marks}
        type="number"
        inputMode="decimal"
        min={shape.minimum}
        max={shape.maximum}
        value={String(value ?? '')}
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
  if ((shape.maxLength ?? 0) > longText)
    return (
      <textarea
        {...marks}
        rows={3}
        maxLength={shape.maxLength}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <input
      {...marks}
      type="text"
      maxLength={shape.maxLength}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** One labelled control chosen by the field's schema, with what is wrong written beside it. */
export const FormField = (props: FormFieldProps) => {
  const id = useId()
  const words = useWords(uiWords)
  const { label, required, wrong, shape } = props
  if (shape.const !== undefined || shape.type === 'object') return null
  const describedBy = wrong.length > 0 ? `${id}-wrong` : undefined
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <span className="muted small">{required ? '' : words.optional}</span>
      </label>
      <Control {...props} id={id} describedBy={describedBy} />
      {wrong.map((reason) => (
        <p key={reason} id={describedBy} className="wrong small">
          {reason}
        </p>
      ))}
    </div>
  )
}
