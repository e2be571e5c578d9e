import { implement } from '@orpc/server'
import { clausesContract } from '#apps/clauses-contract.ts'
import { modules } from '#apps/server/modules.ts'
import { processWords } from '#apps/server/processes.ts'
import { served } from '#apps/server/served.ts'
import { chapters } from '#decision/chapters.ts'
import { clauses } from '#decision/clauses.ts'
import { clauseStatus } from '#decision/status.ts'
import { reading, type Context } from '#platform/server/http/context.ts'

const route = implement(clausesContract).$context<Context>()

/** Status is derived: a clause is served when a module declares it, by its process or by what it says it serves. */
export const statusOfClauses = () => {
  const processes = Object.values(modules).map(({ definition }) => ({
    name: definition.name,
    clauses: definition.clauses,
  }))
  return clauseStatus(clauses, [...processes, ...served])
}

interface Use {
  readonly process: string
  readonly open: number
  readonly ended: number
}

/** Anybody may read the page: the cases are counted once a minute, whoever asks. */
const freshMs = 60_000
const counted = new Map<string, { readonly at: number; readonly uses: Promise<readonly Use[]> }>()

const usesIn = (context: Context): Promise<readonly Use[]> => {
  const known = counted.get(context.county)
  if (known && Date.now() - known.at < freshMs) return known.uses
  const uses = reading(context, async (tx) => {
    const { rows } = await tx.query<Use>(
      `select process, count(*) filter (where open)::int as open, count(*) filter (where not open)::int as ended
       from kernel.cases where county = $1 group by process`,
      [context.county],
    )
    return rows
  })
  counted.set(context.county, { at: Date.now(), uses })
  uses.catch(() => counted.delete(context.county))
  return uses
}

/** Processes under their own names, and the folders that serve without one; a folder of such a process is not named beside it. */
const usedBy = (names: readonly string[], uses: readonly Use[]) => {
  const processes = names.flatMap((name) => {
    const words = processWords[name]
    const { open = 0, ended = 0 } = uses.find(({ process }) => process === name) ?? {}
    return words ? [{ name, zh: words.zh.name, en: words.en.name, open, ended }] : []
  })
  const folders = names.filter((name) => !(name in processWords))
  const own = new Set(processes.map(({ name }) => `systems/${name}`))
  return { processes, modules: folders.filter((folder) => !own.has(folder)) }
}

export const clauseRoutes = {
  list: route.list.handler(async ({ context }) => {
    const uses = await usesIn(context)
    return {
      chapters: chapters.map((chapter) => ({ ...chapter })),
      rows: statusOfClauses().map(({ engines: _engines, modules: names, ...row }) => ({
        ...row,
        ...usedBy(names, uses),
      })),
    }
  }),
}
