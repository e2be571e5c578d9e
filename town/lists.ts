import { dutiesV1 } from '#systems/grid-affairs/visit/duties.ts'

const item = (code: string, name: string, basis: string, owner: string, burden = [0, 0, 0]) => {
  const [minutes = 0, perYear = 0, people = 0] = burden
  return { code, name, basis, owner, minutes, perYear, people }
}

const grids = 300

const township = [
  {
    ...item(
      'JB-01',
      '组织村（居）民自治和民主协商',
      '村民委员会组织法；城市居民委员会组织法',
      '民政局',
      [120, 12, 14],
    ),
    part: 'basic',
  },
  { ...item('JB-02', '矛盾纠纷排查调解', '人民调解法', '委政法委员会', [60, 52, 30]), part: 'basic' },
  { ...item('JB-03', '城乡人居环境日常整治', '乡村振兴促进法', '农业农村局', [90, 24, 40]), part: 'basic' },
  { ...item('JB-04', '困难群众走访和救助初核', '社会救助暂行办法', '民政局', [45, 12, 120]), part: 'basic' },
  {
    ...item('JB-05', '住房和燃气安全入户排查', '城镇燃气管理条例', '住房和城乡建设局', [20, 4, 60]),
    part: 'basic',
  },
  {
    ...item('JB-06', '群众反映事项属地先行处置', '信访工作条例；城市管理执法办法', '社会治安综合治理中心'),
    part: 'basic',
    categories: '*',
  },
  {
    ...item('PH-01', '汛期巡查和转移群众', '防洪法', '水利局', [60, 30, 60]),
    part: 'joint',
    townshipDuty: '组织巡查、通知和转移群众，报告险情',
    departmentDuty: '监测预警、技术指导、抢险物资',
  },
  {
    ...item('PH-02', '食品摊贩登记信息核对', '食品安全法', '市场监督管理局', [30, 4, 28]),
    part: 'joint',
    townshipDuty: '核对辖区摊贩名单',
    departmentDuty: '登记、检查和处罚',
  },
  {
    ...item('PH-03', '森林防火巡护', '森林防火条例', '应急管理局', [120, 40, 24]),
    part: 'joint',
    townshipDuty: '组织巡护队伍，早期处置',
    departmentDuty: '培训、装备、火情扑救',
  },
  {
    ...item('SH-01', '特种设备安全检查', '特种设备安全法', '市场监督管理局'),
    part: 'takenBack',
    categories: '0404',
  },
  { ...item('SH-02', '企业安全生产行政处罚', '安全生产法', '应急管理局'), part: 'takenBack' },
]

const visits = dutiesV1.visits.map(({ name, ...duty }) => ({
  ...item(duty.code, name.zh, duty.basis, '社会治安综合治理中心', [
    20,
    Math.round(365 / duty.everyDays),
    grids,
  ]),
  ...duty,
  nameEn: name.en,
}))

/** Done in the grid with a rhythm: rounds are derived from it. */
const inGrid = (nameEn: string, everyDays: number) => ({ nameEn, at: 'grid', everyDays })

const grid = [
  ...visits,
  item('WG-01', '发现和上报公共设施损坏', 'D12-3', '社会治安综合治理中心', [5, 200, grids]),
  item('WG-02', '邻里纠纷早期劝解', '人民调解法', '委政法委员会', [40, 12, grids]),
  {
    ...item('WG-03', '楼道和集市安全宣传', 'D12-3', '应急管理局', [15, 24, grids]),
    ...inGrid('Safety words in stairwells and markets', 15),
  },
  {
    ...item('WG-05', '消防通道和公共设施巡查', '消防法', '消防救援大队', [30, 52, grids]),
    ...inGrid('Patrol of fire lanes and public facilities', 7),
  },
  {
    ...item('WG-06', '排水口和低洼处汛前查看', '防洪法', '水利局', [20, 12, grids]),
    ...inGrid('A look at drains and low places', 30),
  },
  item('WG-04', '为行动不便的人代办', 'D12-3', '民政局', [30, 24, grids]),
]

const burden = (
  [code, name, owner]: readonly [string, string, string],
  kind: string,
  decision: string,
  cost: number[],
  instead?: string,
) => ({
  ...item(code, name, '基层减负清理目录', owner, cost),
  kind,
  decision,
  ...(instead === undefined ? {} : { instead }),
})

/** What is asked of villages beside their duties: a clearing that keeps little. */
const burdens = [
  burden(['JF-01', '困难群众动态月报', '民政局'], 'form', 'keep', [60, 12, 70]),
  burden(['JF-02', '住户信息核对表', '公安局'], 'form', 'keep', [90, 4, 70]),
  burden(['JF-03', '环境整治日报', '农业农村局'], 'form', 'cancel', [20, 250, 70], '从网格事件自动取数'),
  burden(
    ['JF-04', '网格走访纸质台账', '社会治安综合治理中心'],
    'ledger',
    'cancel',
    [30, 250, 300],
    '走访记录自动生成',
  ),
  burden(
    ['JF-05', '安全检查台账', '住房和城乡建设局'],
    'ledger',
    'merge',
    [40, 48, 70],
    '并入综合执法检查记录',
  ),
  burden(['JF-06', '各类工作室牌子', '各部门'], 'sign', 'cancel', [120, 2, 70]),
  burden(['JF-07', '学习类 APP 使用时长排名', '各部门'], 'appraisal', 'cancel', [30, 250, 300]),
  burden(['JF-08', '村级综合考核', '县委组织部'], 'appraisal', 'keep', [480, 1, 70]),
  burden(['JF-09', '防汛值守工作群', '水利局'], 'chatGroup', 'keep', [5, 100, 140]),
]

const guide = (applicant: string, materials: string, legalDays: number, promisedDays: number) => ({
  applicant,
  materials,
  legalDays,
  promisedDays,
  window: '乡镇便民服务中心',
})

const powers = [
  {
    ...item('XQ-01', '农村宅基地审批', '土地管理法第六十二条', '农业农村局'),
    ...guide('本村符合条件的村民户', '户口簿；申请表；村民会议或村民代表会议意见', 20, 12),
  },
  {
    ...item('XQ-02', '高龄津贴申领', '老年人权益保障法', '民政局'),
    ...guide('本县八十周岁以上老人', '身份证；银行卡', 20, 5),
  },
  {
    ...item('XQ-03', '临时救助审批', '社会救助暂行办法', '民政局'),
    ...guide('突然遇到困难的家庭或个人', '身份证；困难情况说明', 15, 3),
  },
  {
    ...item('XQ-04', '占道经营临时许可', '城市市容和环境卫生管理条例', '综合行政执法局'),
    ...guide('个体工商户', '营业执照；占道位置图', 20, 7),
  },
]

const services = [
  { ...item('SQ-01', '政务代办', '城市居民委员会组织法', '社区'), serves: '所有居民', place: '社区服务站' },
  {
    ...item('SQ-02', '老人助餐', '老年人权益保障法', '民政局'),
    serves: '六十周岁以上老人',
    place: '社区食堂',
  },
  { ...item('SQ-03', '四点半课堂', '未成年人保护法', '教育和体育局'), serves: '小学生', place: '社区活动室' },
  {
    ...item('SQ-04', '家庭医生签约', '基本医疗卫生与健康促进法', '卫生健康局'),
    serves: '所有居民',
    place: '社区卫生服务站',
  },
]

const environment = [
  {
    ...item('HJ-01', '老菜市场后巷积水', '城市市容和环境卫生管理条例', '综合行政执法局'),
    place: '齐乐镇白塔社区',
    goal: '雨后两小时内不积水',
    finishBy: '2026-12-20',
  },
  {
    ...item('HJ-02', '河岸生活垃圾', '固体废物污染环境防治法', '生态环境局'),
    place: '丹棱河双桥段',
    goal: '清运干净，设置收集点',
    finishBy: '2026-12-31',
  },
]

/** The community where the plan of the three bodies and of the finances began. */
const pilot = '511424109004'
const everyQuarter = { every: 'quarter', days: 20 }

const disclosure = [
  {
    ...item('GK-01', '村（居）务公开', '村民委员会组织法第三十条；城市居民委员会组织法', '民政局'),
    ...everyQuarter,
    body: 'committee',
    kind: 'other',
    places: 'all',
    // The whole county follows after the pilot.
    validFrom: '2026-10-01',
  },
  {
    ...item('GK-02', '集体财务收支', '村民委员会组织法第三十条；农村集体经济组织法', '农业农村局'),
    ...everyQuarter,
    body: 'collective',
    kind: 'finance',
    places: 'all',
    pilot,
  },
  {
    ...item('XQ-01', '小区党组织工作', 'D06-7', '组织部门'),
    ...everyQuarter,
    body: 'party-branch',
    kind: 'compound',
    places: 'urban',
    pilot,
  },
  {
    ...item('XQ-02', '业委会工作和公共收益', '民法典第二百八十二条', '住房和城乡建设局'),
    ...everyQuarter,
    body: 'owners-committee',
    kind: 'compound',
    places: 'urban',
    pilot,
  },
  {
    ...item('XQ-03', '物业服务、维修资金筹集使用', '民法典第二百八十一条；物业管理条例', '住房和城乡建设局'),
    ...everyQuarter,
    body: 'property-firm',
    kind: 'compound',
    places: 'urban',
    pilot,
  },
]

const matter = (code: string, name: string, basis: string, major: boolean, body = 'assembly') => ({
  ...item(code, name, basis, '组织部门'),
  major: major ? 'yes' : 'no',
  body,
})
const villageLaw24 = '村民委员会组织法第二十四条'

const matters = [
  matter('environment', '环境整治', 'D05-6', false),
  matter('facility', '公共设施', 'D05-6', false),
  matter('road', '道路硬化', 'D05-6', false),
  matter('customs', '红白喜事规则', 'D09-15', false),
  matter('parking', '停车充电', 'D09-2', true),
  matter('fee', '筹资筹劳和收费', villageLaw24, true),
  matter('plan', '村庄规划', 'D05-6', true),
  matter('lease', '集体土地流转', villageLaw24, true),
  matter('collective-asset', '集体资产', '农村集体经济组织法第二十六、二十七条', true, 'collective'),
]

/** Items of the demonstration's first editions. Invented but believable: a county writes its own. */
export const listItems: Readonly<Record<string, readonly object[]>> = {
  'comprehensive-governance/township-duties': township,
  'comprehensive-governance/burden-items': burdens,
  'grid-affairs/grid-duties': grid,
  'public-services/exercised-powers': powers,
  'public-services/community-services': services,
  'public-services/environment-list': environment,
  'comprehensive-governance/disclosure-plan': disclosure,
  'comprehensive-governance/major-matters': matters,
}
