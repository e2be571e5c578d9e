import { parts } from '#apps/server/parts.ts'
import { clauseRoutes } from '#apps/server/clauses.ts'
import { deskRoutes } from '#command/desk/routes.ts'
import { admissionRoutes } from '#engines/admission/routes.ts'
import { catalogueRoutes } from '#engines/catalogue/routes.ts'
import { ledgerRoutes } from '#engines/ledger/routes.ts'
import { topicRoutes } from '#engines/meeting/routes.ts'
import { ballotRoutes } from '#engines/ballot/routes.ts'
import { publicityRoutes } from '#engines/publicity/routes.ts'
import { caseRoutes } from '#platform/server/case/routes.ts'
import { liveRoutes } from '#platform/server/live/routes.ts'
import { sessionRoutes } from '#platform/server/session/routes.ts'
import { syncRoutes } from '#platform/server/sync/routes.ts'
import { calendarRoutes } from '#systems/base-data/calendar/routes.ts'
import { householdChangeRoutes } from '#systems/base-data/household-change/routes.ts'
import { householdRoutes } from '#systems/base-data/households/routes.ts'
import { oneTableRoutes } from '#systems/base-data/one-table/routes.ts'
import { dataLists } from '#apps/lists.ts'
import { placeRoutes } from '#systems/base-data/places/routes.ts'
import { partyScheme } from '#systems/comprehensive-governance/party-points/module.ts'
import { applicationRoutes } from '#systems/public-services/service-application/routes.ts'
import { residentPoints } from '#systems/public-services/resident-points/module.ts'
import { indicatorRoutes } from '#systems/evaluation/indicators/routes.ts'
import { gridWeekRoutes } from '#systems/grid-affairs/grid-week/routes.ts'
import { disclosureRoutes } from '#systems/comprehensive-governance/disclosure-plan/routes.ts'
import { projectsRoutes } from '#systems/comprehensive-governance/people-projects/routes.ts'
import { peopleProjects } from '#systems/comprehensive-governance/people-projects/process.ts'
import { topics } from '#systems/comprehensive-governance/meetings/process.ts'
import { incidentRoutes } from '#systems/grid-affairs/incident/routes.ts'

/** The only place that sees every module's routes. */
export const router = {
  session: sessionRoutes,
  cases: caseRoutes,
  live: liveRoutes,
  sync: syncRoutes(parts),
  incidents: incidentRoutes,
  gridWeeks: gridWeekRoutes,
  places: placeRoutes,
  calendar: calendarRoutes,
  households: householdRoutes,
  householdChanges: householdChangeRoutes,
  ledger: ledgerRoutes([residentPoints, partyScheme]),
  oneTable: oneTableRoutes(dataLists),
  desk: deskRoutes,
  votes: ballotRoutes,
  publicity: publicityRoutes,
  disclosures: disclosureRoutes,
  topics: topicRoutes(
    topics.map(({ name }) => name),
    [peopleProjects.name],
  ),
  projects: projectsRoutes,
  indicators: indicatorRoutes,
  clauses: clauseRoutes,
  applications: applicationRoutes,
  catalogues: catalogueRoutes,
  admissions: admissionRoutes,
}
