import type { Words } from '#kernel/words/words.ts'

const zh = { items: '会上的事', topic: (title: string) => `议题：${title}` }

export const meetingScreenWords: Words<typeof zh> = { zh, en: { ...zh, items: 'Items' } }
