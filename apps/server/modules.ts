import { fileItem } from '#apps/server/file-item.ts'
import { gridCallModule } from '#command/grid-call/module.ts'
import { voteModule } from '#engines/ballot/module.ts'
import { noticeModule, objectionModule } from '#engines/publicity/module.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { householdChangeModule } from '#systems/base-data/household-change/module.ts'
import { oneTableModule } from '#systems/base-data/one-table/module.ts'
import { townshipDutyModules } from '#systems/comprehensive-governance/township-duties/module.ts'
import { gridDutyModules } from '#systems/grid-affairs/grid-duties/module.ts'
import { compoundIssueModule } from '#systems/comprehensive-governance/compound-issue/module.ts'
import {
  disclosureDutyModule,
  disclosurePlanModule,
} from '#systems/comprehensive-governance/disclosure-plan/module.ts'
import { covenantModule } from '#systems/comprehensive-governance/covenant/module.ts'
import { peopleProjectsModule } from '#systems/comprehensive-governance/people-projects/module.ts'
import { fourDeliberationsModule } from '#systems/comprehensive-governance/four-deliberations/module.ts'
import { meetingModules } from '#systems/comprehensive-governance/meetings/module.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'
import { pointsShopModule, residentPointsModule } from '#systems/public-services/resident-points/module.ts'
import { visitModule } from '#systems/grid-affairs/visit/module.ts'
import { communityServicesModule } from '#systems/public-services/community-services/module.ts'
import { environmentListModule } from '#systems/public-services/environment-list/module.ts'
import { exercisedPowersModule } from '#systems/public-services/exercised-powers/module.ts'

const compoundIssue = compoundIssueModule(fileItem)

const lists = [
  ...townshipDutyModules,
  ...gridDutyModules,
  exercisedPowersModule as CaseModule,
  communityServicesModule as CaseModule,
  environmentListModule as CaseModule,
  disclosurePlanModule as CaseModule,
]

/** Every process that runs on the case engine, by name. Each module's own types end here: the engine sees fields. */
export const modules: Readonly<Record<string, CaseModule>> = {
  [incidentModule.definition.name]: incidentModule as CaseModule,
  [gridCallModule.definition.name]: gridCallModule as CaseModule,
  [householdChangeModule.definition.name]: householdChangeModule as CaseModule,
  [oneTableModule.definition.name]: oneTableModule as CaseModule,
  [voteModule.definition.name]: voteModule as CaseModule,
  [noticeModule.definition.name]: noticeModule as CaseModule,
  [objectionModule.definition.name]: objectionModule as CaseModule,
  [fourDeliberationsModule.definition.name]: fourDeliberationsModule as CaseModule,
  [compoundIssue.definition.name]: compoundIssue as CaseModule,
  ...Object.fromEntries(meetingModules(fileItem).map((module) => [module.definition.name, module])),
  [disclosureDutyModule.definition.name]: disclosureDutyModule as CaseModule,
  [covenantModule.definition.name]: covenantModule as CaseModule,
  [peopleProjectsModule.definition.name]: peopleProjectsModule as CaseModule,
  [visitModule.definition.name]: visitModule as CaseModule,
  ...Object.fromEntries(lists.map((module) => [module.definition.name, module])),
  [residentPointsModule.definition.name]: residentPointsModule as CaseModule,
  [pointsShopModule.definition.name]: pointsShopModule as CaseModule,
}
