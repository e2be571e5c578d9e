import { fileItem } from '#apps/server/file-item.ts'
import { gridCallModule } from '#command/grid-call/module.ts'
import { voteModule } from '#engines/ballot/module.ts'
import { noticeModule, objectionModule } from '#engines/publicity/module.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { householdChangeModule } from '#systems/base-data/household-change/module.ts'
import { makeHomeAnswer } from '#systems/base-data/one-table/home-answer.ts'
import { makeOneTable } from '#systems/base-data/one-table/module.ts'
import { dataLists } from '#apps/lists.ts'
import { makeBurdenItems } from '#systems/comprehensive-governance/burden-items/module.ts'
import { burdenReturnModule } from '#systems/comprehensive-governance/burden-return/module.ts'
import { makeTownshipDuties } from '#systems/comprehensive-governance/township-duties/module.ts'
import { gridDutyModules } from '#systems/grid-affairs/grid-duties/module.ts'
import { compoundIssueModule } from '#systems/comprehensive-governance/compound-issue/module.ts'
import {
  disclosureDutyModule,
  disclosurePlanModule,
} from '#systems/comprehensive-governance/disclosure-plan/module.ts'
import { majorMattersModule } from '#systems/comprehensive-governance/major-matters/module.ts'
import { covenantModule } from '#systems/comprehensive-governance/covenant/module.ts'
import { peopleProjectsModule } from '#systems/comprehensive-governance/people-projects/module.ts'
import { fourDeliberationsModule } from '#systems/comprehensive-governance/four-deliberations/module.ts'
import { meetingModules } from '#systems/comprehensive-governance/meetings/module.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { partyPointsModule, partyRulesModule } from '#systems/comprehensive-governance/party-points/module.ts'
import {
  pointRulesModule,
  pointsShopModule,
  residentPointsModule,
} from '#systems/public-services/resident-points/module.ts'
import { roundModule } from '#systems/grid-affairs/round/module.ts'
import { visitModule } from '#systems/grid-affairs/visit/module.ts'
import { communityServicesModule } from '#systems/public-services/community-services/module.ts'
import {
  environmentListModule,
  environmentProjectModule,
} from '#systems/public-services/environment-list/module.ts'
import { exercisedPowersModule } from '#systems/public-services/exercised-powers/module.ts'

const oneTableModule = makeOneTable(dataLists)
const compoundIssue = compoundIssueModule(fileItem)

const lists = [
  ...makeTownshipDuties([oneTableModule]),
  makeBurdenItems([oneTableModule]),
  ...gridDutyModules,
  exercisedPowersModule,
  communityServicesModule,
  environmentListModule,
  disclosurePlanModule,
  majorMattersModule,
]

/** Every process that runs on the case engine, by name. Each module's own types end here: the engine sees fields. */
export const modules: Readonly<Record<string, CaseModule>> = {
  [incidentModule.definition.name]: incidentModule,
  [gridCallModule.definition.name]: gridCallModule,
  [householdChangeModule.definition.name]: householdChangeModule,
  [oneTableModule.definition.name]: oneTableModule,
  ['base-data/home-answer']: makeHomeAnswer(oneTableModule),
  [voteModule.definition.name]: voteModule,
  [noticeModule.definition.name]: noticeModule,
  [objectionModule.definition.name]: objectionModule,
  [fourDeliberationsModule.definition.name]: fourDeliberationsModule,
  [compoundIssue.definition.name]: compoundIssue,
  ...Object.fromEntries(meetingModules(fileItem).map((module) => [module.definition.name, module])),
  [disclosureDutyModule.definition.name]: disclosureDutyModule,
  [covenantModule.definition.name]: covenantModule,
  [peopleProjectsModule.definition.name]: peopleProjectsModule,
  [visitModule.definition.name]: visitModule,
  [burdenReturnModule.definition.name]: burdenReturnModule,
  [roundModule.definition.name]: roundModule,
  ...Object.fromEntries(lists.map((module) => [module.definition.name, module])),
  [residentPointsModule.definition.name]: residentPointsModule,
  [pointsShopModule.definition.name]: pointsShopModule,
  [environmentProjectModule.definition.name]: environmentProjectModule,
  [pointRulesModule.definition.name]: pointRulesModule,
  [partyPointsModule.definition.name]: partyPointsModule,
  [partyRulesModule.definition.name]: partyRulesModule,
}
