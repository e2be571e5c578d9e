import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/id/id.ts'
import { makePresence, othersOf, type Beat } from '#platform/server/live/presence.ts'

const [one, two] = [newId(), newId()]
const county = '511424'
const [keyOne, keyTwo] = [`${county} ${one}`, `${county} ${two}`]

const people = { wang: newId(), li: newId() }
const say = (who: keyof typeof people, doing: Beat['doing'], id = one, tab = people[who]): Beat => ({
  county,
  case: id,
  tab,
  account: who,
  name: who === 'wang' ? '王芳' : '李强',
  doing,
})

const open = () => {
  let now = 0
  const presence = makePresence(() => now)
  const others = (who: string, key = keyOne) => othersOf(who, [...presence.on(key).values()])
  return { ...presence, others, pass: (ms: number) => (now += ms) }
}

describe('presence', () => {
  it('shows each the others, and nobody themselves', () => {
    const { hear, others } = open()
    hear(say('wang', 'looking'))
    expect(hear(say('li', 'filling'))).toEqual([keyOne])
    expect(others('wang')).toEqual([{ name: '李强', doing: 'filling', action: undefined }])
    expect(others('li').map(({ name }) => name)).toEqual(['王芳'])
  })

  it('counts a person with two tabs once, filling in before looking', () => {
    const { hear, others } = open()
    hear(say('li', 'looking'))
    hear(say('li', 'filling', one, newId()))
    expect(others('wang').map(({ doing }) => doing)).toEqual(['filling'])
    expect(others('li')).toEqual([])
  })

  it('is over on leaving, on opening another case, and after 25 s without a beat', () => {
    const { hear, others, expire, pass } = open()
    hear(say('wang', 'looking'))
    expect(hear(say('wang', 'looking', two))).toEqual([keyOne, keyTwo])
    expect(others('li')).toEqual([])
    expect(hear(say('wang', 'left', two))).toEqual([keyTwo])
    hear(say('wang', 'looking'))
    pass(24_000)
    expect(expire()).toEqual([])
    pass(1000)
    expect(expire()).toEqual([keyOne])
    expect(others('li')).toEqual([])
  })

  it('a late goodbye does not end what was opened since', () => {
    const { hear, others } = open()
    hear(say('wang', 'looking', two))
    expect(hear(say('wang', 'left', one))).toEqual([])
    expect(others('li', keyTwo)).toHaveLength(1)
  })
})
