import type { Fields } from '#kernel/case/fold.ts'
import { Fault, type FieldFault } from '#kernel/fault/fault.ts'
import { reasonIn } from '#kernel/form/form.ts'
import { findAction, type ActionRule } from '#kernel/process/definition.ts'
import type { CaseModule } from '#platform/server/case/module.ts'

interface Read {
  /** What enters the fact. */
  readonly input: Fields
  readonly contact?: { name?: string; phone?: string }
  readonly apart?: Fields
}

/**
 * What was asked, as the form of the action reads it, parted into what enters the fact and what never does.
 *
 * @throws Fault invalid, with every field that is wrong
 */
export const readInput = (
  module: CaseModule,
  { form: key }: Pick<ActionRule, 'form'>,
  asked: Fields,
): Read => {
  const form = key === undefined ? undefined : module.forms[key]
  if (key === undefined || !form) return { input: {} }
  const parsed = form.safeParse(asked)
  if (!parsed.success) throw new Fault('invalid', { fields: parsed.error.issues.map(faultOf) })
  const names = module.apart?.[key]
  if (!names) return module.contact?.(parsed.data) ?? { input: parsed.data }
  const isApart = ([name]: [string, unknown]) => names.includes(name)
  const fields = Object.entries(parsed.data)
  return {
    input: Object.fromEntries(fields.filter((field) => !isApart(field))),
    apart: Object.fromEntries(fields.filter(isApart)),
  }
}

interface Asking {
  readonly action: string
  readonly input: Fields
}

/** A request that is kept beside another version of it: parted as its fact would have been; what cannot be read stands apart whole. */
export const partRequest = <Request extends Asking>(
  module: CaseModule,
  request: Request,
): { readonly request: Request; readonly apart: Fields | undefined } => {
  const { input, contact, apart } = readOr(module, request)
  const aside = { ...apart, ...(contact && { contact }) }
  const nothing = module.secret === true || Object.keys(aside).length === 0
  return { request: { ...request, input }, apart: nothing ? undefined : aside }
}

const readOr = (module: CaseModule, { action, input }: Asking): Read => {
  try {
    return readInput(module, findAction(module.definition, action) ?? {}, input)
  } catch (error) {
    if (error instanceof Fault) return { input: {}, apart: input }
    throw error
  }
}

const faultOf = ({ path, message }: { path: PropertyKey[]; message: string }): FieldFault => ({
  field: path.map(String).join('.') || 'input',
  reason: reasonIn(message),
})
