import { shownVote } from '#engines/ballot/screens/shown.ts'
import { shownObjection } from '#engines/publicity/screens/shown.tsx'
import { shownHouseholdChange } from '#systems/base-data/household-change/screens/shown.ts'
import { shownHomeAnswer, shownOneTable } from '#systems/base-data/one-table/screens/shown.ts'
import { shownTownshipDuties } from '#systems/comprehensive-governance/township-duties/screens/shown.ts'
import { shownGridDuties } from '#systems/grid-affairs/grid-duties/screens/shown.ts'
import { shownBurdenItems } from '#systems/comprehensive-governance/burden-items/screens/shown.ts'
import { shownBurdenReturn } from '#systems/comprehensive-governance/burden-return/screens/shown.ts'
import { shownApplication } from '#systems/public-services/service-application/screens/shown.ts'
import { shownRound } from '#systems/grid-affairs/round/screens/shown.ts'
import { shownCommunityServices } from '#systems/public-services/community-services/screens/shown.ts'
import {
  shownEnvironmentList,
  shownEnvironmentProject,
} from '#systems/public-services/environment-list/screens/shown.ts'
import { shownExercisedPowers } from '#systems/public-services/exercised-powers/screens/shown.ts'
import {
  shownPartyPoints,
  shownPartyRules,
} from '#systems/comprehensive-governance/party-points/screens/shown.ts'
import {
  shownPointRules,
  shownPoints,
  shownShop,
} from '#systems/public-services/resident-points/screens/shown.ts'
import { shownDisclosure } from '#systems/comprehensive-governance/disclosure-plan/screens/shown.tsx'
import { shownCompoundIssue } from '#systems/comprehensive-governance/compound-issue/screens/shown.ts'
import { shownMeetings } from '#systems/comprehensive-governance/meetings/screens/shown.ts'
import { shownMajorMatters } from '#systems/comprehensive-governance/major-matters/screens/shown.ts'
import { shownCovenant } from '#systems/comprehensive-governance/covenant/screens/shown.ts'
import { shownPeopleProjects } from '#systems/comprehensive-governance/people-projects/screens/shown.tsx'
import { shownFourDeliberations } from '#systems/comprehensive-governance/four-deliberations/screens/shown.tsx'
import { concerns, inAddress, type ShownProcess } from '#ui/process/shown.ts'

/** Every mechanism whose list, card and forms are generated. A new one is named here and in `apps/server/modules.ts`. */
export const mechanisms: readonly ShownProcess[] = [
  shownHouseholdChange,
  shownOneTable,
  shownHomeAnswer,
  ...shownTownshipDuties,
  ...shownGridDuties,
  shownBurdenItems,
  shownBurdenReturn,
  shownRound,
  shownExercisedPowers,
  shownApplication,
  shownCommunityServices,
  shownEnvironmentList,
  shownEnvironmentProject,
  shownVote,
  ...shownDisclosure,
  shownObjection,
  shownFourDeliberations,
  shownMajorMatters,
  shownPeopleProjects,
  shownCovenant,
  ...shownMeetings,
  shownCompoundIssue,
  shownPoints,
  shownShop,
  shownPointRules,
  shownPartyPoints,
  shownPartyRules,
]

/** The mechanisms that a role has to do with. */
export const mechanismsFor = (role: string): ShownProcess[] =>
  mechanisms.filter((shown) => concerns(shown, role))

export const findMechanism = (name: string): ShownProcess | undefined =>
  mechanisms.find(({ definition }) => definition.name === name || inAddress(definition.name) === name)
