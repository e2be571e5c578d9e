import type { ServingModule } from '#decision/status.ts'

/** What modules serve beyond what their processes declare, and what is honestly missing of it. */
export const served: readonly ServingModule[] = [
  {
    name: 'systems/grid-affairs/incident',
    clauses: [],
    partly: [
      { id: 'D12-9', missing: { zh: '办结件随机派发抽查', en: 'closed cases drawn at random for a check' } },
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
    name: 'systems/comprehensive-governance/disclosure-plan',
    clauses: [],
    partly: [
      {
        id: 'D06-7',
        missing: {
          zh: '一个社区有几个小区时按小区分别列',
          en: 'duties of each compound where a community has several',
        },
      },
    ],
  },
  {
    name: 'systems/comprehensive-governance/covenant',
    clauses: [],
    partly: [
      {
        id: 'D09-15',
        missing: { zh: '法律顾问自己的页面、与积分挂钩', en: 'the adviser’s own face, the link to points' },
      },
    ],
  },
  {
    name: 'systems/grid-affairs/round',
    clauses: [],
    partly: [
      { id: 'D12-3', missing: { zh: '入户走访的随机抽查', en: 'checking samples of visits at doors' } },
    ],
  },
  {
    name: 'systems/comprehensive-governance/party-points',
    clauses: [],
    partly: [
      {
        id: 'D06-5',
        missing: {
          zh: '扣分和一票否决项、活动自动记分、民主评议直接引用',
          en: 'deductions and vetoes, points of events by themselves, the appraisal meeting quoting them',
        },
      },
    ],
  },
  {
    name: 'systems/public-services/community-services',
    clauses: [],
    partly: [
      { id: 'D08-10', missing: { zh: '需求调查自动计入', en: 'the survey of demand counted by itself' } },
    ],
  },
]
