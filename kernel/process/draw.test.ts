import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loop, loopWords } from '#kernel/process/draw.fixture.ts'
import { draw } from '#kernel/process/draw.ts'
import { layOut, type Link, type Node } from '#kernel/process/layout.ts'

describe('a drawing', () => {
  const svg = draw(loop, loopWords)
  const texts = [...svg.matchAll(/>([^<>]+)<\/?t(?:ext|span)/g)].map((match) => match[1])

  test('is the same string every time, without machine or moment in it', () => {
    expect(draw(structuredClone(loop), loopWords)).toBe(svg)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('names every state and every action', () => {
    for (const word of [...Object.values(loopWords.states), ...Object.values(loopWords.actions)])
      expect(texts).toContain(word)
  })

  test('has one box a state, two an end, one arrow an action, two where it leads both on and back', () => {
    expect(svg.match(/class="state /g)).toHaveLength(15 + 4)
    expect(svg.match(/class="dot"/g)).toHaveLength(1)
    expect(svg.match(/marker-(start|end)="url/g)).toHaveLength(20 + 2)
  })

  test('stays well-formed with any words', () => {
    const nasty = { ...loopWords, states: { ...loopWords.states, filed: '<a & "b">' } }
    expect(draw(loop, nasty)).toContain('&lt;a &amp; &quot;b&quot;&gt;')
  })

  test('falls back to keys where words are missing', () => {
    expect(draw(loop, { states: {}, actions: {}, roles: {} })).toContain('>dispatched</text>')
  })
})

const node = (id: string, layer: number): Node => ({ id, layer, width: 10, height: 10, spread: false })

const graphs = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 24 }).chain((layers) => {
  const nodes = layers.map((layer, i): Node => ({
    id: `n${i}`,
    layer,
    width: 60 + (i % 5) * 20,
    height: 30 + (i % 3) * 25,
    spread: i % 2 === 0,
  }))
  const pairs = nodes.flatMap((one) =>
    nodes.filter((other) => one.layer < other.layer).map((other): Link => ({ from: one.id, to: other.id })),
  )
  return fc.record({
    nodes: fc.constant(nodes),
    links: fc.subarray(pairs, { maxLength: Math.min(30, pairs.length) }),
  })
})

describe('a layout', () => {
  test('never puts two nodes over each other, and goes rightwards by layer', () =>
    fc.assert(
      fc.property(graphs, ({ nodes, links }) => {
        const { at, paths, width, height } = layOut(nodes, links)
        expect(paths).toHaveLength(links.length)
        const boxes = nodes.map((node) => ({
          node,
          ...(at.get(node.id) ?? { x: Number.NaN, y: Number.NaN }),
        }))
        for (const one of boxes) {
          expect(one.x - one.node.width / 2).toBeGreaterThanOrEqual(-0.1)
          expect(one.x + one.node.width / 2).toBeLessThanOrEqual(width + 0.1)
          expect(one.y + one.node.height / 2).toBeLessThanOrEqual(height + 0.1)
          for (const other of boxes) {
            if (one.node.layer < other.node.layer) {
              expect(one.x + one.node.width / 2).toBeLessThan(other.x - other.node.width / 2)
            } else if (one !== other && one.node.layer === other.node.layer) {
              expect(Math.abs(one.y - other.y)).toBeGreaterThan((one.node.height + other.node.height) / 2)
            }
          }
        }
      }),
      { numRuns: 100 },
    ))

  test('refuses a link that runs back', () => {
    expect(() => layOut([node('a', 1), node('b', 0)], [{ from: 'a', to: 'b' }])).toThrow('rightwards')
  })
})
