import type { AdmittingSpec } from '#engines/admission/contract.ts'
import { admissionForms, orderForms } from '#engines/admission/forms.ts'
import { admissionGrants, orderGrants } from '#engines/admission/grants.ts'
import { admissionProcess, orderProcess } from '#engines/admission/process.ts'
import { AskedBoard } from '#engines/admission/screens/asked-board.tsx'
import { FundBeside } from '#engines/admission/screens/fund.tsx'
import { useOrderExtras } from '#engines/admission/screens/order-extras.ts'
import { admissionWords, orderWords } from '#engines/admission/words.ts'
import { shownList } from '#engines/catalogue/screens/shown.ts'
import type { ShownProcess } from '#ui/process/shown.ts'

/** The three processes of a list that admits, as their generated screens need them. */
export const shownAdmitting = (spec: AdmittingSpec): readonly ShownProcess[] => [
  shownList(spec.list),
  {
    definition: admissionProcess(spec),
    grants: admissionGrants,
    forms: admissionForms,
    words: admissionWords(spec),
    beside: FundBeside,
  },
  {
    definition: orderProcess(spec),
    grants: orderGrants(spec),
    forms: orderForms,
    words: orderWords(spec),
    asking: () => useOrderExtras(spec),
    above: AskedBoard,
  },
]
