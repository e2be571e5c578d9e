import { pinyin } from 'pinyin-pro'
import type { Random } from '#town/random.ts'

export type Sex = '男' | '女'

export interface PersonName {
  readonly name: string
  /** Lower case, syllables apart: `qiu ming hua`. */
  readonly pinyin: string
  readonly initials: string
}

/** Common surnames with rough weights, among them those that are read in another way as a name: 单 曾 仇 解 查 盖 朴 任 区. */
const surnames: readonly (readonly [string, number])[] = [
  ...Array.from('王李张刘陈杨', (name) => [name, 8] as const),
  ...Array.from('黄周吴徐赵罗何邓曾胡朱郑', (name) => [name, 4] as const),
  ...Array.from(
    '谢唐冯董宋程曹彭许韩魏余潘袁蒋杜叶田苏卢梁夏钟谭汪姜廖邹熊石金江范孔白龙段雷侯任',
    (name) => [name, 2] as const,
  ),
  ...Array.from('单仇解查盖朴区费尹毛万向鲜帅母税', (name) => [name, 0.5] as const),
  ['欧阳', 0.3],
  ['尉迟', 0.1],
]

const elderMen = [
  '德',
  '国',
  '建',
  '明',
  '正',
  '光',
  '文',
  '永',
  '志',
  '忠',
  '福',
  '贵',
  '云',
  '清',
  '春',
  '全',
  '兴',
  '华',
  '万',
  '平',
]
const elderWomen = [
  '秀',
  '英',
  '玉',
  '芳',
  '兰',
  '桂',
  '珍',
  '素',
  '淑',
  '琼',
  '群',
  '贤',
  '蓉',
  '碧',
  '华',
  '清',
  '翠',
  '凤',
  '香',
  '菊',
]
const youngMen = [
  '浩',
  '宇',
  '俊',
  '杰',
  '子',
  '轩',
  '涛',
  '鹏',
  '磊',
  '博',
  '文',
  '航',
  '睿',
  '泽',
  '强',
  '伟',
  '超',
  '凯',
  '林',
  '旭',
]
const youngWomen = [
  '雨',
  '欣',
  '怡',
  '婷',
  '梦',
  '佳',
  '慧',
  '思',
  '涵',
  '雪',
  '静',
  '敏',
  '丽',
  '颖',
  '诗',
  '琪',
  '萱',
  '悦',
  '露',
  '倩',
]

const spoken = new Map<string, string>()

/** Readings are few and names many: each surname and each syllable is looked up once. */
const readingOf = (text: string, mode: 'surname' | 'normal'): string => {
  const key = `${mode}/${text}`
  const known = spoken.get(key)
  if (known !== undefined) return known
  const reading = pinyin(text, { mode, toneType: 'none', v: true })
  spoken.set(key, reading)
  return reading
}

const givenOf = (sex: Sex, birthYear: number): readonly string[] => {
  if (birthYear < 1980) return sex === '男' ? elderMen : elderWomen
  return sex === '男' ? youngMen : youngWomen
}

export const drawSurname = (random: Random): string => random.weighted(surnames)

/** An invented name that fits sex and generation, with its reading (单 shàn, 仇 qiú, 解 xiè). */
export const drawName = (random: Random, surname: string, sex: Sex, birthYear: number): PersonName => {
  const syllables = givenOf(sex, birthYear)
  const given = random.pick(syllables) + (random.chance(0.82) ? random.pick(syllables) : '')
  const parts = [readingOf(surname, 'surname'), ...Array.from(given, (char) => readingOf(char, 'normal'))]
  const spelled = parts.join(' ')
  const initials = spelled
    .split(' ')
    .map(([first = '']) => first)
    .join('')
  return { name: surname + given, pinyin: spelled, initials }
}

/** `Liren Community`, `Xiongyi Village`: an English name for a place whose last syllables say what it is. */
export const placeInEnglish = (name: string): string => {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/社区$/u, ' Community'],
    [/村$/u, ' Village'],
    [/街道$/u, ' Sub-district'],
    [/镇$/u, ' Town'],
    [/乡$/u, ' Township'],
    [/[县]$/u, ' County'],
    [/区$/u, ' District'],
  ]
  const [ending, kind] = kinds.find(([end]) => end.test(name)) ?? [/$/u, '']
  const spelled = pinyin(name.replace(ending, ''), { toneType: 'none', v: true }).replaceAll(' ', '')
  return spelled.charAt(0).toUpperCase() + spelled.slice(1) + kind
}
