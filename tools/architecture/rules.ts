import { posix } from 'node:path'
import {
  doors,
  forbiddenFolders,
  kernelPackages,
  modules,
  rooms,
  screens,
  serverOnly,
  tooNewForPhones,
  sizes,
  testsAlsoUse,
  wordless,
} from '#architecture'
import type { Source } from './source.ts'

/** A rule answers the sentences that say what is wrong; none means that the house stands. */
export type Rule = (sources: readonly Source[]) => string[]

const isTest = (path: string): boolean => /\.(test|spec|fixture)\.tsx?$/.test(path)
const matches = (path: string, patterns: readonly RegExp[]): boolean =>
  patterns.some((pattern) => pattern.test(path))
const ourImports = ({ imports }: Source) => imports.filter(({ ours }) => ours)

/** The room a file stands in: the longest path that holds it. */
export const roomOf = (path: string): string => {
  const holding = rooms.filter((room) => path.startsWith(`${room.path}/`))
  return holding.toSorted((a, b) => b.path.length - a.path.length)[0]?.path ?? '.'
}

/** The module a file belongs to, if it belongs to one. */
export const moduleOf = (path: string): string | undefined =>
  modules
    .map((pattern) => path.match(pattern)?.[0])
    .find((folder) => folder !== undefined && path.startsWith(`${folder}/`))

export const arrows: Rule = (sources) =>
  sources.flatMap((source) => {
    const room = roomOf(source.path)
    const also = isTest(source.path) ? testsAlsoUse : []
    const uses = new Set([room, ...also, ...(rooms.find(({ path }) => path === room)?.uses ?? [])])
    const wrong = ourImports(source).filter(({ to }) => !uses.has(roomOf(to)))
    return wrong.map(({ to }) => `${source.path} imports ${to}: no arrow leads from ${room} to ${roomOf(to)}`)
  })

export const onlyThroughDoors: Rule = (sources) =>
  sources.flatMap((source) => {
    const shut = ourImports(source).filter(({ to }) => {
      const module = moduleOf(to)
      if (module === undefined || module === moduleOf(source.path)) return false
      const door = doors.find(
        ({ from, of }) => from.test(source.path) && (of === undefined || of.test(module)),
      )
      return !door?.opens.test(to.slice(module.length + 1))
    })
    return shut.map(({ to }) => `${source.path} imports ${to}: that is not a door of its module`)
  })

export const noCycles: Rule = (sources) => {
  const next = new Map(sources.map((source) => [source.path, ourImports(source).map(({ to }) => to)]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at !== -1) found.push(`a cycle: ${[...trail.slice(at), path].join(' → ')}`)
    if (at !== -1 || done.has(path)) return
    for (const to of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return found
}

export const importsExist: Rule = (sources) => {
  const known = new Set(sources.map(({ path }) => path))
  return sources.flatMap((source) =>
    ourImports(source)
      .filter(({ to }) => /\.tsx?$/.test(to) && !known.has(to))
      .map(({ to }) => `${source.path} imports ${to}, which does not exist`),
  )
}

export const pureKernel: Rule = (sources) =>
  sources
    .filter(({ path }) => roomOf(path) === 'kernel' && !isTest(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ ours, to }) => !ours && !kernelPackages.includes(to))
        .map(({ to }) => `${path} imports ${to}: the kernel runs anywhere`),
    )

const roadToServer = (start: Source, known: ReadonlyMap<string, Source>): string[] | undefined => {
  const queue: string[][] = [[start.path]]
  const seen = new Set<string>()
  for (let trail = queue.shift(); trail; trail = queue.shift()) {
    const direct = trail.length === 1
    for (const { to, ours, typeOnly } of known.get(trail.at(-1) ?? '')?.imports ?? []) {
      if (typeOnly && !direct) continue
      if (matches(to, serverOnly) || (!ours && to.startsWith('node:'))) return [...trail, to]
      if (ours && !seen.has(to)) queue.push([...trail, to])
      seen.add(to)
    }
  }
  return undefined
}

export const screensStayOutside: Rule = (sources) => {
  const known = new Map(sources.map((source) => [source.path, source]))
  return sources
    .filter(({ path }) => matches(path, screens) && !isTest(path))
    .flatMap((source) => {
      const road = roadToServer(source, known)
      return road ? [`a screen reaches the server: ${road.join(' → ')}`] : []
    })
}

/** A screen runs on whatever phone there is; days are counted by `kernel/time/day.ts`. */
export const oldPhones: Rule = (sources) =>
  sources
    .filter(({ path, text }) => matches(path, screens) && !isTest(path) && tooNewForPhones.test(text))
    .map(({ path }) => `${path} asks for what older phones do not know`)

export const folderNames = (files: readonly string[]): string[] =>
  files
    .filter((path) =>
      posix
        .dirname(path)
        .split('/')
        .some((folder) => forbiddenFolders.includes(folder)),
    )
    .map((path) => `${path} stands in a folder whose name says nothing`)

export const withinSizes: Rule = (sources) =>
  sources.flatMap(({ path, lines, functions }) => {
    const size = sizes.find(({ files }) => files.test(path))
    if (!size) return []
    const long = functions.filter((one) => one.lines > size.functionLines)
    return [
      ...(lines > size.lines ? [`${path} has ${lines} lines, more than ${size.lines}`] : []),
      ...long.map(
        (one) => `${path}:${one.at} has a function of ${one.lines} lines, more than ${size.functionLines}`,
      ),
    ]
  })

export const noLiteralWords: Rule = (sources) =>
  sources
    .filter(({ path }) => matches(path, wordless) && !isTest(path))
    .flatMap(({ path, chinese }) => chinese.map((text) => `${path} says ${text}: words live in words.ts`))

const unfinished = /\b(?:TO[D]O|FIX[M]E)\b/

export const nothingUnfinished: Rule = (sources) =>
  sources.flatMap(({ path, comments }) =>
    comments
      .filter((comment) => unfinished.test(comment))
      .map((comment) => `${path} leaves unfinished:${comment}`),
  )
