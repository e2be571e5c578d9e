import { createHash } from 'node:crypto'
import { modules } from '#apps/server/modules.ts'
import { words as callWords } from '#command/grid-call/words.ts'
import { admitting, lists } from '#apps/lists.ts'
import { admissionOf, orderOf } from '#engines/admission/contract.ts'
import { admissionWords, orderWords } from '#engines/admission/words.ts'
import { adjustmentOf } from '#engines/catalogue/process.ts'
import { adjustmentWords, editionWords } from '#engines/catalogue/words.ts'
import { words as voteWords } from '#engines/ballot/words.ts'
import { noticeWords, objectionWords } from '#engines/publicity/words.ts'
import { roleWords } from '#kernel/authority/role-words.ts'
import type { ProcessWords } from '#kernel/process/check.ts'
import { draw } from '#kernel/process/draw.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { Words } from '#kernel/words/words.ts'
import { words as changeWords } from '#systems/base-data/household-change/words.ts'
import { homeAnswerWords, words as oneTableWords } from '#systems/base-data/one-table/words.ts'
import { townshipDuties } from '#systems/comprehensive-governance/township-duties/contract.ts'
import { words as burdenWords } from '#systems/comprehensive-governance/burden-return/words.ts'
import { words as issueWords } from '#systems/comprehensive-governance/compound-issue/words.ts'
import {
  bringToTableWords,
  consultationWords,
  heartToHeartWords,
} from '#systems/comprehensive-governance/meetings/words.ts'
import { words as dutyWords } from '#systems/comprehensive-governance/disclosure-plan/words.ts'
import { words as covenantWords } from '#systems/comprehensive-governance/covenant/words.ts'
import { words as projectWords } from '#systems/comprehensive-governance/people-projects/words.ts'
import { words as matterWords } from '#systems/comprehensive-governance/four-deliberations/words.ts'
import { words as incidentWords } from '#systems/grid-affairs/incident/words.ts'
import {
  ruleWords as partyRuleWords,
  words as partyWords,
} from '#systems/comprehensive-governance/party-points/words.ts'
import {
  ruleWords as pointRuleWords,
  shopWords,
  words as pointsWords,
} from '#systems/public-services/resident-points/words.ts'
import { projectWords as environmentWords } from '#systems/public-services/environment-list/words.ts'
import { words as applicationWords } from '#systems/public-services/service-application/words.ts'
import { words as roundWords } from '#systems/grid-affairs/round/words.ts'
import { words as visitWords } from '#systems/grid-affairs/visit/words.ts'

interface Named {
  readonly name: string
  readonly states: Readonly<Record<string, string>>
  readonly actions: Readonly<Record<string, string>>
}

type NamedProcess = ProcessWords & Pick<Named, 'name'>

const withRoles = ({ zh, en }: Words<Named>): Words<NamedProcess> => ({
  zh: { name: zh.name, states: zh.states, actions: zh.actions, roles: roleWords.zh },
  en: { name: en.name, states: en.states, actions: en.actions, roles: roleWords.en },
})

/** What people read of each process, by its name. */
export const processWords: Readonly<Record<string, Words<NamedProcess>>> = {
  'grid-affairs/incident': withRoles(incidentWords),
  'command/grid-call': withRoles(callWords),
  'base-data/household-change': withRoles(changeWords),
  'base-data/one-table': withRoles(oneTableWords),
  'base-data/home-answer': withRoles(homeAnswerWords),
  ...Object.fromEntries([
    ...lists.map((list) => [list.name, withRoles(editionWords(list))]),
    [adjustmentOf(townshipDuties), withRoles(adjustmentWords(townshipDuties))],
    ...admitting.map((spec) => [admissionOf(spec), withRoles(admissionWords(spec))]),
    ...admitting.map((spec) => [orderOf(spec), withRoles(orderWords(spec))]),
  ]),
  'ballot/vote': withRoles(voteWords),
  'publicity/notice': withRoles(noticeWords),
  'publicity/objection': withRoles(objectionWords),
  'comprehensive-governance/four-deliberations': withRoles(matterWords),
  'comprehensive-governance/compound-issue': withRoles(issueWords),
  'comprehensive-governance/consultation': withRoles(consultationWords),
  'comprehensive-governance/bring-to-table': withRoles(bringToTableWords),
  'comprehensive-governance/heart-to-heart': withRoles(heartToHeartWords),
  'comprehensive-governance/disclosure-duty': withRoles(dutyWords),
  'comprehensive-governance/covenant': withRoles(covenantWords),
  'comprehensive-governance/people-projects': withRoles(projectWords),
  'grid-affairs/visit': withRoles(visitWords),
  'comprehensive-governance/burden-return': withRoles(burdenWords),
  'grid-affairs/round': withRoles(roundWords),
  'public-services/resident-points': withRoles(pointsWords),
  'public-services/points-shop': withRoles(shopWords),
  'public-services/environment-project': withRoles(environmentWords),
  'public-services/service-application': withRoles(applicationWords),
  'public-services/points-rules': withRoles(pointRuleWords),
  'comprehensive-governance/party-points': withRoles(partyWords),
  'comprehensive-governance/party-points-rules': withRoles(partyRuleWords),
}

export const definitions: readonly ProcessDefinition[] = Object.values(modules).map(
  ({ definition }) => definition,
)

/** File name of a process's drawing below `docs/processes/`. */
export const drawingName = ({ name }: ProcessDefinition): string => `${name.replaceAll('/', '-')}.svg`

export const drawingOf = (definition: ProcessDefinition): string => {
  const words = processWords[definition.name]
  if (!words) throw new Error(`process ${definition.name} has no words`)
  return draw(definition, words.zh)
}

/** Fingerprint of a definition: a released version never changes, a change is a new version. */
export const fingerprintOf = (definition: ProcessDefinition): string =>
  createHash('sha256').update(JSON.stringify(definition)).digest('hex')
