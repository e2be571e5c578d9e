import { drawName, drawSurname, type Sex } from '#town/names.ts'
import type { Random } from '#town/random.ts'

export type Tag = '独居老人' | '高龄' | '留守儿童' | '残疾' | '低保'
export type Relation = '户主' | '配偶' | '子' | '女' | '孙' | '父母'

export interface Person {
  readonly id: string
  readonly household: string
  readonly name: string
  readonly pinyin: string
  readonly initials: string
  readonly sex: Sex
  readonly birth: string
  readonly relation: Relation
  readonly idNo: string
  readonly phone?: string
  readonly tags: readonly Tag[]
}

interface Draft {
  readonly relation: Relation
  readonly sex: Sex
  readonly age: number
  readonly surname: string
}

interface Asked {
  readonly id: string
  readonly size: number
  readonly random: Random
  readonly idNumber: (birth: string, sex: Sex) => string
  readonly phone: () => string
}

/** Ages are counted on this day, so that two runs in two years give the same people. */
const reference = { year: 2026, month: 11 }

const sexOf = (random: Random): Sex => (random.chance(0.5) ? '男' : '女')
const other = (sex: Sex): Sex => (sex === '男' ? '女' : '男')
const within = (age: number, from: number, to: number): number =>
  Math.max(from, Math.min(to, Math.round(age)))

/** Many live alone or as an elder couple; many households are grandparents with children whose parents work away. */
const headAge = (size: number, random: Random): number => {
  if (size === 1) return random.chance(0.6) ? random.int(62, 93) : random.int(22, 61)
  if (size === 2) return random.chance(0.55) ? random.int(60, 88) : random.int(26, 59)
  return random.int(28, 72)
}

const childOf = (head: Draft, random: Random): Draft => {
  const sex = sexOf(random)
  const age = within(head.age - 27 + random.bell() * 4, 0, head.age - 20)
  return { relation: sex === '男' ? '子' : '女', sex, age, surname: head.surname }
}

const parentOf = (head: Draft, random: Random): Draft => {
  const sex = sexOf(random)
  return {
    relation: '父母',
    sex,
    age: within(head.age + 26 + random.bell() * 3, head.age + 18, 98),
    surname: sex === '男' ? head.surname : drawSurname(random),
  }
}

const grandchildOf = (head: Draft, random: Random): Draft => ({
  relation: '孙',
  sex: sexOf(random),
  age: within(head.age - 53 + random.bell() * 4, 0, 22),
  surname: head.surname,
})

const memberOf = (i: number, head: Draft, left: boolean, random: Random): Draft => {
  if (i === 1 && !(left && random.chance(0.3)))
    return {
      relation: '配偶',
      sex: other(head.sex),
      age: within(head.age + random.bell() * 3, 20, 96),
      surname: drawSurname(random),
    }
  if (left) return grandchildOf(head, random)
  if (i === 4 && head.age < 58) return parentOf(head, random)
  return head.age > 58 && i > 2 ? grandchildOf(head, random) : childOf(head, random)
}

const draftsOf = (size: number, random: Random): { readonly drafts: Draft[]; readonly left: boolean } => {
  const head: Draft = {
    relation: '户主',
    sex: random.chance(0.72) ? '男' : '女',
    age: headAge(size, random),
    surname: drawSurname(random),
  }
  const left = size > 1 && size < 5 && head.age > 52 && random.chance(0.18)
  const others = Array.from({ length: size - 1 }, (_, i) => memberOf(i + 1, head, left, random))
  return { drafts: [head, ...others], left }
}

const tagsOf = (draft: Draft, size: number, left: boolean, poor: boolean, random: Random): Tag[] => {
  const tags: Tag[] = []
  if (size === 1 && draft.age >= 65) tags.push('独居老人')
  if (draft.age >= 80) tags.push('高龄')
  if (left && draft.relation === '孙' && draft.age < 16) tags.push('留守儿童')
  if (random.chance(draft.age > 60 ? 0.05 : 0.015)) tags.push('残疾')
  return poor ? [...tags, '低保'] : tags
}

const birthOf = (age: number, random: Random): string => {
  const month = age === 0 ? random.int(1, reference.month - 1) : random.int(1, 12)
  const year = reference.year - age - (month >= reference.month && age > 0 ? 1 : 0)
  return `${year}-${String(month).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
}

/** The members of one invented household, the head first. */
export const drawHousehold = ({ id, size, random, idNumber, phone }: Asked): Person[] => {
  const { drafts, left } = draftsOf(size, random)
  const poor = random.chance(0.035)
  return drafts.map((draft, i) => {
    const birth = birthOf(draft.age, random)
    const name = drawName(random, draft.surname, draft.sex, Number(birth.slice(0, 4)))
    const reachable = i === 0 || (draft.age >= 14 && random.chance(draft.age > 75 ? 0.5 : 0.85))
    return {
      id: `${id}-${i + 1}`,
      household: id,
      ...name,
      sex: draft.sex,
      birth,
      relation: draft.relation,
      idNo: idNumber(birth, draft.sex),
      ...(reachable ? { phone: phone() } : {}),
      tags: tagsOf(draft, size, left, poor, random),
    }
  })
}
