import type { ServingModule } from '#decision/status.ts'

/** What modules serve beyond what their processes declare, and what is honestly missing of it. */
export const served: readonly ServingModule[] = [
  {
    name: 'systems/grid-affairs/incident',
    clauses: [],
    partly: [
      {
        id: 'D12-3',
        missing: {
          zh: '事项清单的制定、公开和走访以外的事项',
          en: 'making and publishing the duty list, and its items beyond visits',
        },
      },
      { id: 'D12-9', missing: { zh: '办结件随机派发抽查', en: 'closed cases drawn at random for a check' } },
      { id: 'D12-10', missing: { zh: '巡查、网格周报', en: 'patrols, and the week of a grid' } },
      {
        id: 'D13-10',
        missing: { zh: '办事指南、预约、表决、积分', en: 'service guides, booking, votes, points' },
      },
      { id: 'D13-11', missing: { zh: '代办、网格地图', en: 'agency, and the map of the grid' } },
      { id: 'D13-12', missing: { zh: '吹哨报到、现场执法文书', en: 'whistles, enforcement forms on site' } },
      { id: 'D13-14', missing: { zh: '跨县联办同一时间线', en: 'one timeline for a case of two counties' } },
    ],
  },
  {
    name: 'systems/base-data/places',
    clauses: [],
    partly: [
      {
        id: 'D12-1',
        missing: { zh: '网格划分的绘制、审批和发布', en: 'drawing, approving and publishing grid changes' },
      },
      {
        id: 'D12-6',
        missing: { zh: '三员任命和冲突校验', en: 'appointing the three roles, with the conflict check' },
      },
      {
        id: 'D13-4',
        missing: { zh: '批量采集、去重、数据质量', en: 'collection in bulk, de-duplication, data quality' },
      },
    ],
  },
  {
    name: 'command/desk',
    clauses: [],
    partly: [{ id: 'D13-1', missing: { zh: '预案、交接班', en: 'plans and the hand-over of shifts' } }],
  },
  {
    name: 'systems/evaluation/indicators',
    clauses: [],
    partly: [
      {
        id: 'D13-13',
        missing: { zh: '预警推送、语音批示', en: 'alerts that are pushed, instructions by voice' },
      },
      {
        id: 'D13-9',
        missing: { zh: '事件以外的评价和申诉', en: 'appraisals beyond incidents, and appeals' },
      },
    ],
  },
  {
    name: 'systems/public-services/resident-points',
    clauses: [],
    partly: [
      {
        id: 'D09-16',
        missing: {
          zh: '居民自己申报、村民会议制定细则、季度审计',
          en: 'claims by residents themselves, rules made by the meeting, the quarterly audit',
        },
      },
    ],
  },
  {
    name: 'systems/base-data/one-table',
    clauses: [],
    partly: [
      {
        id: 'D04-4',
        missing: {
          zh: '负担台账的评估、取消、反弹举报；空格随走访补采',
          en: 'the burden ledger with assessment, abolition and rebound reports; gaps filled on planned visits',
        },
      },
    ],
  },
]
