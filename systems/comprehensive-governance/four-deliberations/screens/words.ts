import type { Words } from '#kernel/words/words.ts'

const zh = { dossier: '导出全套档案（zip）' }

export const dossierWords: Words<typeof zh> = { zh, en: { dossier: 'Export the whole dossier (zip)' } }
