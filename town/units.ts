import { isCommunity } from '#kernel/area/area.ts'
import { areas, ofKind, type Area } from '#town/areas.ts'
import { phoneNumber } from '#town/identity.ts'
import { placeInEnglish } from '#town/names.ts'

export type UnitKind =
  | 'government'
  | 'department'
  | 'utility'
  | 'centre'
  | 'township'
  | 'community'
  | 'committee'
  /** Sits at the table and is sent no case. */
  | 'party'

/** An organisation that a case can be sent to. `key` is what categories and rules name; `path` is its place in the tree of organisations. */
export interface Unit {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly nameEn: string
  readonly kind: UnitKind
  readonly areaPath: string
  readonly path: string
  readonly phone: string
}

type Row = readonly [key: string, zh: string, en: string, kind?: UnitKind, under?: string]

/** County-wide units; the fifth place names the unit that one stands under. */
export const countyUnits: readonly Row[] = [
  ['county-centre', '社会治安综合治理中心', 'Governance Centre', 'centre'],
  ['political-legal', '委政法委员会', 'Political and Legal Commission'],
  ['urban-management', '综合行政执法局', 'Urban Management Bureau'],
  ['sanitation', '环境卫生管理所', 'Sanitation Office', 'department', 'urban-management'],
  ['gardens', '园林绿化管理所', 'Parks and Gardens Office', 'department', 'urban-management'],
  ['municipal', '市政设施管理所', 'Municipal Works Office', 'department', 'urban-management'],
  ['housing', '住房和城乡建设局', 'Housing and Construction Bureau'],
  ['police', '公安局', 'Public Security Bureau'],
  ['traffic-police', '公安局交通警察大队', 'Traffic Police', 'department', 'police'],
  ['fire', '消防救援大队', 'Fire and Rescue Brigade'],
  ['emergency', '应急管理局', 'Emergency Management Bureau'],
  ['transport', '交通运输局', 'Transport Bureau'],
  ['ecology', '生态环境局', 'Ecology and Environment Bureau'],
  ['water', '水利局', 'Water Resources Bureau'],
  ['agriculture', '农业农村局', 'Agriculture and Rural Affairs Bureau'],
  ['natural-resources', '自然资源和规划局', 'Natural Resources Bureau'],
  ['market', '市场监督管理局', 'Market Regulation Bureau'],
  ['health', '卫生健康局', 'Health Bureau'],
  ['civil-affairs', '民政局', 'Civil Affairs Bureau'],
  ['human-resources', '人力资源和社会保障局', 'Human Resources Bureau'],
  ['medical-insurance', '医疗保障局', 'Medical Insurance Bureau'],
  ['education', '教育和体育局', 'Education and Sports Bureau'],
  ['justice', '司法局', 'Justice Bureau'],
  ['petition', '信访局', 'Petitions Bureau'],
  ['veterans', '退役军人事务局', 'Veterans Bureau'],
  ['women', '妇女联合会', 'Women’s Federation'],
  ['disabled', '残疾人联合会', 'Disabled Persons’ Federation'],
  ['data', '数据局', 'Data Bureau'],
  ['power-company', '供电公司', 'Power Company', 'utility'],
  ['gas-company', '燃气公司', 'Gas Company', 'utility'],
  ['water-company', '供水公司', 'Water Company', 'utility'],
  ['telecom', '通信线路抢修中心', 'Telecom Line Repair Centre', 'utility'],
]

type Draft = Omit<Unit, 'phone'>

const countyDrafts = (county: Area): Draft[] => {
  const root = `${county.id}-government`
  const english = placeInEnglish(county.name)
  const top: Draft = {
    id: root,
    key: 'government',
    name: `${county.name}人民政府`,
    nameEn: `${english} Government`,
    kind: 'government',
    areaPath: county.path,
    path: root,
  }
  return [
    top,
    ...countyUnits.map(([key, zh, en, kind = 'department', under]): Draft => {
      const id = `${county.id}-${key}`
      const path = [root, ...(under ? [`${county.id}-${under}`] : []), id].join('/')
      return {
        id,
        key,
        name: county.name + zh,
        nameEn: `${english} ${en}`,
        kind,
        areaPath: county.path,
        path,
      }
    }),
  ]
}

const townshipDrafts = (township: Area, root: string): Draft[] => {
  const [id, english, areaPath] = [`${township.id}-township`, placeInEnglish(township.name), township.path]
  const office = township.name.endsWith('街道') ? '办事处' : '人民政府'
  return [
    {
      id,
      key: 'township',
      name: township.name + office,
      nameEn: `${english} Office`,
      kind: 'township',
      areaPath,
      path: `${root}/${id}`,
    },
    {
      id: `${township.id}-centre`,
      key: 'township-centre',
      name: `${township.name}综治中心`,
      nameEn: `${english} Governance Centre`,
      kind: 'centre',
      areaPath,
      path: `${root}/${id}/${township.id}-centre`,
    },
  ]
}

const villageDrafts = (village: Area, root: string): Draft[] => {
  const [id, english, areaPath] = [`${village.id}-community`, placeInEnglish(village.name), village.path]
  const path = `${root}/${village.parent}-township/${id}`
  const town = isCommunity(village.code)
  const name = town ? `${village.name}居民委员会` : `${village.name.replace(/村$/, '')}村民委员会`
  const committee: Draft = {
    id: `${village.id}-property`,
    key: 'property-committee',
    name: `${village.name}环境和物业管理委员会`,
    nameEn: `${english} Property Committee`,
    kind: 'committee',
    areaPath,
    path: `${path}/${village.id}-property`,
  }
  return [
    { id, key: 'community', name, nameEn: `${english} Committee`, kind: 'community', areaPath, path },
    ...(town ? [committee] : []),
  ]
}

const party = (place: Area, key: string, zh: string, en: string): Draft => ({
  id: `${place.id}-${key}`,
  key,
  name: place.name + zh,
  nameEn: `${placeInEnglish(place.name)} ${en}`,
  kind: 'party',
  areaPath: place.path,
  path: `${place.id}-${key}`,
})

/** Who sits at a community's table besides its committee (D05-3), and the court for all of them. */
const partyDrafts = (top: Area, communities: readonly Area[]): Draft[] => [
  party(top, 'court', '人民法院', 'Court'),
  ...communities.flatMap((community) => [
    party(community, 'property-firm', '橙乡物业服务公司', 'Property Company'),
    party(community, 'owners-committee', '业主委员会', 'Owners’ Committee'),
  ]),
]

/** Invented organisations of a county on its real divisions, the government first. */
export const units = (county: string, all = areas(county)): Unit[] => {
  const [top] = ofKind(all, 'county')
  if (!top) throw new Error(`no area of county ${county}`)
  const root = `${county}-government`
  const drafts = [
    ...countyDrafts(top),
    ...ofKind(all, 'township').flatMap((township) => townshipDrafts(township, root)),
    ...ofKind(all, 'village').flatMap((village) => villageDrafts(village, root)),
    // After everybody else, so that nobody else's telephone moves.
    ...partyDrafts(
      top,
      ofKind(all, 'village').filter(({ code }) => isCommunity(code)),
    ),
  ]
  return drafts.map((draft, i) => ({ ...draft, phone: phoneNumber(county, 900_000 + i) }))
}
