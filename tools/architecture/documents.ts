import { posix } from 'node:path'
import { moduleOf } from './rules.ts'

export interface Document {
  readonly path: string
  readonly text: string
}

const inlineCode = /```[\s\S]*?```|`[^`\n]*`/g
const linkTargets = (text: string): string[] =>
  [...text.replaceAll(inlineCode, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')

/** Links to our own files that lead nowhere. */
export const brokenLinks = (documents: readonly Document[], files: readonly string[]): string[] => {
  const folders = files.flatMap((path) => {
    const parts = path.split('/')
    return parts.map((_, index) => parts.slice(0, index).join('/') || '.')
  })
  const known = new Set([...files, ...folders])
  return documents.flatMap(({ path, text }) =>
    linkTargets(text)
      .filter((target) => !/^([a-z]+:|#)/.test(target))
      .filter((target) => {
        const plain = decodeURIComponent(target.replace(/#.*$/, ''))
        const to = posix.join(posix.dirname(path), plain).replace(/\/$/, '')
        return !known.has(to)
      })
      .map((target) => `${path} links to ${target}, which does not exist`),
  )
}

/** Modules without a README that names a clause of the decision. */
export const unexplainedModules = (
  files: readonly string[],
  documents: readonly Document[],
  clauseIds: readonly string[],
): string[] => {
  const folders = new Set(files.map(moduleOf).filter((folder) => folder !== undefined))
  return [...folders].flatMap((folder) => {
    const readme = documents.find(({ path }) => path === `${folder}/README.md`)
    if (!readme) return [`${folder} has no README.md`]
    const named = readme.text.match(/\bD\d\d-\d+\b/g) ?? []
    const unknown = named.filter((id) => !clauseIds.includes(id))
    if (unknown.length > 0)
      return [`${readme.path} names ${unknown.join(', ')}, which the decision does not have`]
    return named.length === 0 ? [`${readme.path} names no clause of the decision`] : []
  })
}
