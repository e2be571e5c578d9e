/** A numbered section of the decision that carries mechanisms: （二）…（二十）. */
export interface Chapter {
  readonly number: number
  readonly ordinal: string
  readonly zh: string
  readonly en: string
}

const chapter = (number: number, ordinal: string, zh: string, en: string): Chapter => ({
  number,
  ordinal,
  zh,
  en,
})

export const chapters: readonly Chapter[] = [
  chapter(2, '（二）', '总体要求', 'Overall requirements'),
  chapter(3, '（三）', '主要目标', 'Main goals'),
  chapter(4, '（四）', '党组织纵向架构', 'Party organisation from township to group'),
  chapter(5, '（五）', '多元协同格局', 'Many parties working together'),
  chapter(6, '（六）', '党员参与载体', 'How Party members take part'),
  chapter(7, '（七）', '现代乡村治理', 'Modern rural governance'),
  chapter(8, '（八）', '高效城市治理', 'Efficient urban governance'),
  chapter(9, '（九）', '群众自治', 'Self-governance'),
  chapter(10, '（十）', '法治保障', 'Rule of law'),
  chapter(11, '（十一）', '德治教化', 'Rule of virtue'),
  chapter(12, '（十二）', '网格化管理', 'Grid management'),
  chapter(13, '（十三）', '信息化指挥', 'Digital command'),
  chapter(14, '（十四）', '扁平化执法', 'Flat enforcement'),
  chapter(15, '（十五）', '就近化服务', 'Services close to home'),
  chapter(16, '（十六）', '组织领导', 'Leadership'),
  chapter(17, '（十七）', '投入支持', 'Investment'),
  chapter(18, '（十八）', '人才支撑', 'Talent'),
  chapter(19, '（十九）', '示范创建', 'Demonstration'),
  chapter(20, '（二十）', '激励约束', 'Incentives and constraints'),
]
