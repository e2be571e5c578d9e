import type { ShownProcess } from '#ui/process/shown.ts'
import {
  applicationForms,
  applicationGrants,
  serviceApplication,
} from '#systems/public-services/service-application/process.ts'
import { words } from '#systems/public-services/service-application/words.ts'

export const shownApplication: ShownProcess = {
  definition: serviceApplication,
  grants: applicationGrants,
  forms: applicationForms,
  words,
}
