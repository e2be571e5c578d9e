import type { Words } from '#kernel/words/words.ts'

/** Values that the register holds in Chinese; only English needs another word for them. */
const zh = {
  search: '拼音首字母、门牌、电话后四位',
  count: (n: number) => `${n} 户`,
  matches: (n: number) => `找到 ${n} 户`,
  none: '没有找到。试试拼音首字母（如 wxm），或门牌号（如 401）。',
  noneAtAll: '您的网格还没有登记住户。',
  people: (n: number) => `${n} 人`,
  more: '再看一些',
  visited: (days: number) => (days < 1 ? '今天走访过' : `${days} 天前走访`),
  lastVisit: (when: string) => `上次走访 ${when}`,
  dwelling: '住房',
  dwellings: {} as Readonly<Record<string, string>>,
  residents: '住户成员',
  age: (n: number) => `${n} 岁`,
  sexes: {} as Readonly<Record<string, string>>,
  relations: {} as Readonly<Record<string, string>>,
  tags: {} as Readonly<Record<string, string>>,
  phone: '电话',
  atDoor: '上门更新',
  sameAge: (day: string) => `没有标“上门更新”的，来自基础数据库，${day} 登记。`,
  masked: '姓名和电话遮住一部分，够认人，不够外传。',
  notFound: '这一户不在您的网格里，或者已经注销。',
}

export type HouseholdWords = typeof zh

const en: HouseholdWords = {
  search: 'Pinyin initials, door, last 4 of a phone',
  count: (n) => `${n} household${n === 1 ? '' : 's'}`,
  matches: (n) => `${n} found`,
  none: 'Nothing found. Try pinyin initials (wxm) or a door number (401).',
  noneAtAll: 'No household is recorded in your grid.',
  people: (n) => `${n} ${n === 1 ? 'person' : 'people'}`,
  more: 'Show more',
  visited: (days) => (days < 1 ? 'visited today' : `visited ${days} days ago`),
  lastVisit: (when) => `Last visit ${when}`,
  dwelling: 'Home',
  dwellings: { 自购: 'bought', 租赁: 'rented', 自建: 'self-built', 借住: 'lent', 单位住房: 'employer’s' },
  residents: 'People',
  age: (n) => `age ${n}`,
  sexes: { 男: 'male', 女: 'female' },
  relations: { 户主: 'Head', 配偶: 'Spouse', 子: 'Son', 女: 'Daughter', 父母: 'Parent', 孙: 'Grandchild' },
  tags: {
    独居老人: 'lives alone',
    高龄: 'over 80',
    留守儿童: 'child left behind',
    残疾: 'disabled',
    低保: 'minimum living allowance',
  },
  phone: 'Phone',
  atDoor: 'updated at the door',
  sameAge: (day) => `Whatever is not marked so is from the register of ${day}.`,
  masked: 'Names and phones are partly covered: enough to recognise, not enough to pass on.',
  notFound: 'This household is not in your grid, or no longer exists.',
}

export const householdWords: Words<HouseholdWords> = { zh, en }
