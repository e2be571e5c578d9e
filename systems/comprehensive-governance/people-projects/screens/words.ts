import type { Words } from '#kernel/words/words.ts'

const zh = {
  lead: '大家提、代表选、代表盯、大家评。收建议的时候，谁都可以提。',
  none: '还没有征集民生实事。',
  board: '项目看板',
  pool: '已入库的项目',
  candidates: '候选项目',
  oneALine: '一行一个，要多于名额',
  done: (percent: number) => `完成 ${percent}%`,
  rated: (satisfied: number, asked: number) => `测评 ${asked} 人，满意 ${satisfied} 人`,
  places: (n: number) => `选 ${n} 项`,
  suggest: '提一个项目建议',
  suggestWhy: '写要办什么、在哪里、为什么。乡镇看过以后公开，列不列入都告诉您。',
  suggestion: '建议',
  received: '已收到，乡镇还没有看。',
}
export type ProjectScreenWords = typeof zh

const en: ProjectScreenWords = {
  lead: 'Suggested by all, chosen and followed by deputies, rated by all. Anybody may suggest while it collects.',
  none: 'No projects are collected yet.',
  board: 'Board of the projects',
  pool: 'Taken into the pool',
  candidates: 'Candidates',
  oneALine: 'one a line, more of them than places',
  done: (percent) => `${percent}% done`,
  rated: (satisfied, asked) => `${satisfied} of ${asked} asked are satisfied`,
  places: (n) => `${n} places`,
  suggest: 'Suggest a project',
  suggestWhy:
    'What, where and why. Public once the township has read it; you are told whether it is taken up.',
  suggestion: 'Suggestion',
  received: 'Received; the township has not read it yet.',
}

export const projectScreenWords: Words<ProjectScreenWords> = { zh, en }
