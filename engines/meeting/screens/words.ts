import type { Words } from '#kernel/words/words.ts'

const zh = { items: '会上的事' }

export const meetingScreenWords: Words<typeof zh> = { zh, en: { items: 'Items' } }
