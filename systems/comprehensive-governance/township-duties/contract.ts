import { z } from 'zod'
import { chosen, text } from '#kernel/form/form.ts'
import type { AdmittingSpec } from '#engines/admission/contract.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

const parts = ['basic', 'joint', 'takenBack'] as const

/** 乡镇（街道）职责清单 (D04-2): its three parts; a joint item says both sides' duties. */
export const townshipDuties: ListSpec = {
  name: 'comprehensive-governance/township-duties',
  clauses: ['D04-2'],
  filed: true,
  own: {
    part: z.enum(parts, chosen),
    townshipDuty: text(300).optional(),
    departmentDuty: text(300).optional(),
  },
  title: { zh: '乡镇（街道）职责清单', en: 'Township duty list' },
  lead: {
    zh: '乡镇做什么、部门做什么，清单上没有的不得交给乡镇。',
    en: 'What townships do and what departments do; nothing else may be handed to a township.',
  },
  labels: {
    zh: { part: '类别', townshipDuty: '乡镇的职责', departmentDuty: '部门的职责' },
    en: { part: 'Part', townshipDuty: 'The township’s duty', departmentDuty: 'The department’s duty' },
  },
  options: {
    zh: { part: { basic: '基本履职', joint: '配合履职', takenBack: '上级部门收回' } },
    en: { part: { basic: 'basic duty', joint: 'joint duty', takenBack: 'taken back by the department' } },
  },
}

/** 清单准入 (D04-3): what is not on the list reaches no township. */
export const townshipAdmission: AdmittingSpec = {
  list: townshipDuties,
  clauses: ['D04-3'],
  to: 'township',
  receivers: ['township-clerk'],
  needsFunding: false,
  admission: {
    name: { zh: '乡镇事项准入', en: 'Admission of township matters' },
    lead: {
      zh: '清单上没有的，先申请准入：核依据、核经费、评负担，再由县里决定。',
      en: 'What is off the list applies first: basis, funding and burden are checked, then the county decides.',
    },
  },
  order: {
    name: { zh: '部门派乡镇的任务', en: 'Tasks for townships' },
    lead: {
      zh: '只能派清单上的事项。清单外的当场拒绝并记录。',
      en: 'Only what is listed. Anything else is refused at once, and the refusal is kept.',
    },
  },
}
