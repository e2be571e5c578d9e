import { implement } from '@orpc/server'
import { findText } from '#kernel/case/text.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { findCase } from '#platform/server/case/store.ts'
import { reading, type Context } from '#platform/server/http/context.ts'
import { projectsContract } from '#systems/comprehensive-governance/people-projects/contract.ts'
import { linesOf, textsOf } from '#systems/comprehensive-governance/people-projects/lines.ts'
import { peopleProjects } from '#systems/comprehensive-governance/people-projects/process.ts'
import { placeName, years } from '#systems/comprehensive-governance/people-projects/store.ts'

const route = implement(projectsContract).$context<Context>()

export const projectsRoutes = {
  years: route.years.handler(({ context }) => reading(context, (tx) => years(tx, context.county))),
  board: route.board.handler(({ input, context }) =>
    reading(context, async (tx) => {
      const found = await findCase(tx, context.county, input.case)
      if (found?.process !== peopleProjects.name) throw new Fault('not-there')
      const { id, county, state, fields } = found
      return {
        case: id,
        title: findText(fields, 'title') ?? '',
        place: await placeName(tx, county, findText(fields, 'areaPath') ?? ''),
        state,
        about: findText(fields, 'about') ?? '',
        seats: Number(fields['places'] ?? fields['seats']),
        pool: textsOf(fields, 'pool'),
        candidates: textsOf(fields, 'candidates'),
        lines: linesOf(fields),
      }
    }),
  ),
}
