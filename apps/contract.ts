import { caseContract } from '#platform/contract/case.ts'
import { liveContract } from '#platform/contract/live.ts'
import { sessionContract } from '#platform/contract/session.ts'
import { syncContract } from '#platform/contract/sync.ts'
import { ledgerContract } from '#engines/ledger/contract.ts'
import { deskContract } from '#command/desk/contract.ts'
import { admissionsContract } from '#engines/admission/contract.ts'
import { cataloguesContract } from '#engines/catalogue/contract.ts'
import { ballotContract } from '#engines/ballot/contract.ts'
import { topicsContract } from '#engines/meeting/contract.ts'
import { publicityContract } from '#engines/publicity/contract.ts'
import { calendarContract } from '#systems/base-data/calendar/contract.ts'
import { householdChangeContract } from '#systems/base-data/household-change/contract.ts'
import { oneTableContract } from '#systems/base-data/one-table/contract.ts'
import { householdsContract } from '#systems/base-data/households/contract.ts'
import { placesContract } from '#systems/base-data/places/contract.ts'
import { indicatorsContract } from '#systems/evaluation/indicators/contract.ts'
import { disclosureContract } from '#systems/comprehensive-governance/disclosure-plan/contract.ts'
import { projectsContract } from '#systems/comprehensive-governance/people-projects/contract.ts'
import { applicationsContract } from '#systems/public-services/service-application/contract.ts'
import { gridWeekContract } from '#systems/grid-affairs/grid-week/contract.ts'
import { incidentContract } from '#systems/grid-affairs/incident/contract.ts'
import { clausesContract } from '#apps/clauses-contract.ts'

/** Everything that can be asked of the server: typed client, committed OpenAPI file and routes all come from here. */
export const contract = {
  session: sessionContract,
  cases: caseContract,
  live: liveContract,
  sync: syncContract,
  incidents: incidentContract,
  gridWeeks: gridWeekContract,
  places: placesContract,
  calendar: calendarContract,
  households: householdsContract,
  householdChanges: householdChangeContract,
  ledger: ledgerContract,
  oneTable: oneTableContract,
  desk: deskContract,
  votes: ballotContract,
  publicity: publicityContract,
  disclosures: disclosureContract,
  topics: topicsContract,
  projects: projectsContract,
  indicators: indicatorsContract,
  clauses: clausesContract,
  applications: applicationsContract,
  catalogues: cataloguesContract,
  admissions: admissionsContract,
}
