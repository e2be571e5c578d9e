import { meetingWords } from '#engines/meeting/contract.ts'

export const consultationWords = meetingWords({
  zh: {
    name: '多方协商会',
    lead: '同一个议题请各方坐到一起：院坝会、板凳会、楼道会、线上或听证会。不同意见也记下来。',
  },
  en: {
    name: 'Consultations',
    lead: 'All parties around one topic: in the yard, in the stairway, online or as a hearing. Dissent is kept.',
  },
})

export const bringToTableWords = meetingWords({
  zh: { name: '有事来协商', lead: '谁都可以提议题；列不列入都说明理由；商量、落实、反馈给提的人。' },
  en: {
    name: 'Bring it to the table',
    lead: 'Anybody brings a topic; taken up or not, the reason is said; talked over, carried out, fed back.',
  },
})

export const heartToHeartWords = meetingWords({
  zh: {
    name: '民情恳谈会',
    lead: '面对面听大家说。能答的当场答，要办的定人定时间，办不了的转成事件，件件有回音。',
  },
  en: {
    name: 'Heart-to-heart talks',
    lead: 'Face to face. What can be answered is; the rest gets a person and a day or becomes a case; everything is fed back.',
  },
})
