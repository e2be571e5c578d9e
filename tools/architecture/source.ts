import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Import {
  /** A path from the root for our own files, else the name as written. */
  readonly to: string
  readonly ours: boolean
  readonly typeOnly: boolean
}

export interface Source {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly lines: number
  readonly functions: readonly { readonly at: number; readonly lines: number }[]
  readonly comments: readonly string[]
  /** Chinese that stands in strings, templates or markup, not in comments. */
  readonly chinese: readonly string[]
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const walk = (value: unknown, visit: (node: Node) => void): void => {
  if (Array.isArray(value)) for (const item of value) walk(item, visit)
  if (!isNode(value)) return
  visit(value)
  for (const inner of Object.values(value)) if (typeof inner === 'object') walk(inner, visit)
}

const resolve = (from: string, written: string): Omit<Import, 'typeOnly'> => {
  if (written.startsWith('#')) return { to: written.slice(1), ours: true }
  if (written.startsWith('.')) return { to: posix.join(posix.dirname(from), written), ours: true }
  return { to: written, ours: false }
}

type Parsed = ReturnType<typeof parseSync>

const importsOf = (path: string, text: string, { module }: Parsed): Import[] => {
  const written = module.staticImports.map(({ moduleRequest, entries }) => ({
    value: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ value: moduleRequest.value, typeOnly: isType }] : [],
    ),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    value: text.slice(moduleRequest.start, moduleRequest.end).replaceAll(/^['"`]|['"`]$/g, ''),
    typeOnly: false,
  }))
  return [...written, ...passedOn, ...dynamic].map(({ value, typeOnly }) => ({
    ...resolve(path, value),
    typeOnly,
  }))
}

const functionTypes = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'])
const textTypes = new Set(['Literal', 'TemplateElement', 'JSXText'])

const withoutComments = (text: string, { comments }: Parsed): string => {
  let code = text
  for (const { start, end } of comments)
    code = code.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, ' ') + code.slice(end)
  return code
}

// A query or a page of text is one statement, however many lines it is laid out on.
const withoutLayout = (code: string, templates: readonly Node[]): string => {
  let flat = code
  for (const { start, end } of templates)
    flat = flat.slice(0, start) + flat.slice(start, end).replaceAll('\n', ' ') + flat.slice(end)
  return flat
}

const countLines = (code: string): number => code.split('\n').filter((line) => line.trim() !== '').length

/** Reads one file into what the rules ask about. */
export const readSource = (path: string, text: string): Source => {
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path} does not parse: ${parsed.errors[0]?.message}`)
  const code = withoutComments(text, parsed)
  const nodes: Node[] = []
  walk(parsed.program, (node) => nodes.push(node))
  const functions = nodes.filter(({ type }) => functionTypes.has(type))
  const flat = withoutLayout(
    code,
    nodes.filter(({ type }) => type === 'TemplateElement'),
  )
  const texts = nodes
    .filter(({ type }) => textTypes.has(type))
    .map(({ start, end }) => text.slice(start, end).trim())
  return {
    path,
    text,
    imports: importsOf(path, text, parsed),
    lines: countLines(code),
    functions: functions.map(({ start, end }) => ({
      at: text.slice(0, start).split('\n').length,
      lines: countLines(flat.slice(start, end)),
    })),
    comments: parsed.comments.map(({ value }) => value),
    chinese: texts.filter((found) => /\p{Script=Han}/u.test(found)),
  }
}

const skipped = new Set(['node_modules', 'data', 'dist', 'test-results', 'playwright-report'])

/** Every file of the project as a path from the root, in order. */
export const listFiles = (root: string, folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name === '.ci' || (!name.startsWith('.') && !skipped.has(name)))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      return entry.isDirectory() ? listFiles(root, path) : [path]
    })
    .toSorted()

/** Reads every TypeScript file of the project. */
export const readSources = (root: string, files: readonly string[]): Source[] =>
  files
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
