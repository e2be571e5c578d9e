import { type ProcessWords, stepsOf } from '#kernel/process/check.ts'
import { findAction, type ProcessDefinition } from '#kernel/process/definition.ts'
import { layOut, type Layout, type Link, type Node } from '#kernel/process/layout.ts'

/** An action as a label between its states. An action that leads onward from some and back from others has two. */
interface Label {
  readonly id: string
  readonly action: string
  readonly onward: boolean
  readonly layer: number
  readonly froms: readonly string[]
  readonly tos: readonly string[]
}

interface Row {
  readonly text: string
  readonly grey: string
  readonly full: string
}

/** A stay action of more states than this stands once below the drawing instead of in every box. */
const listedInBox = 3
const rolesShown = 2

/**
 * Column of each state: the fewest steps from the start, counted along the first action that opens a case (other
 * openings are short cuts). An end stands behind the last state that leads to it.
 */
const ranksOf = (definition: ProcessDefinition): Map<string, number> => {
  const steps = stepsOf(definition)
  const states = Object.keys(definition.states)
  const openings = steps.filter(({ from }) => from === 'start').map(({ to }) => to)
  const ranks = new Map([['start', 0]])
  for (const seed of [...openings, ...states]) {
    if (!ranks.has(seed)) ranks.set(seed, 1)
    for (const [state, rank] of ranks) {
      if (state === 'start') continue
      for (const { from, to } of steps) if (from === state && !ranks.has(to)) ranks.set(to, rank + 1)
    }
  }
  for (const state of states.filter((one) => definition.states[one]?.kind === 'end')) {
    const before = steps.filter(({ to }) => to === state).map(({ from }) => ranks.get(from) ?? 0)
    ranks.set(state, Math.max(0, ...before) + 1)
  }
  return ranks
}

const labelsOf = (definition: ProcessDefinition, ranks: ReadonlyMap<string, number>): Label[] => {
  const moves = stepsOf(definition).filter(({ from, to }) => from !== to)
  const rank = (state: string) => ranks.get(state) ?? 0
  const groups = Map.groupBy(moves, ({ action, from, to }) => `${action}${rank(from) < rank(to) ? '>' : '<'}`)
  return [...groups].map(([id, steps]): Label => {
    const onward = id.endsWith('>')
    const farther = steps.map(({ from, to }) =>
      onward ? rank(to) : rank(from) + Number(rank(from) === rank(to)),
    )
    const [froms, tos] = [
      [...new Set(steps.map(({ from }) => from))],
      [...new Set(steps.map(({ to }) => to))],
    ]
    return { id, action: id.slice(0, -1), onward, layer: Math.min(...farther) * 2 - 1, froms, tos }
  })
}

/** Chinese and full-width signs are as wide as they are high, others about 0.56 of it. */
const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? size : size * 0.56), 0)

const escapeXml = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? '&quot;')

const rowOf = (definition: ProcessDefinition, words: ProcessWords, action: string): Row => {
  const by = (findAction(definition, action)?.by ?? []).map(
    (role) => words.roles[role] ?? (role === 'system' ? '⏱' : role),
  )
  const rest = by.length > rolesShown + 1 ? ` +${by.length - rolesShown}` : ''
  const grey = by.slice(0, rest ? rolesShown : by.length).join('、') + rest
  const text = words.actions[action] ?? action
  return { text, grey, full: `${text} (${action}): ${by.join('、')}` }
}

const svgText = (x: number, y: number, kind: string, text: string, rest = ''): string =>
  `<text x="${x}" y="${Math.round(y * 10) / 10}" class="${kind}">${escapeXml(text)}${rest}</text>`

const greyAfter = (grey: string): string => `<tspan class="role" dx="5">${escapeXml(grey)}</tspan>`

interface Picture {
  readonly definition: ProcessDefinition
  readonly words: ProcessWords
  readonly ranks: ReadonlyMap<string, number>
  readonly labels: readonly Label[]
}

const staysIn = ({ definition, words }: Picture, state: string): Row[] =>
  Object.entries(definition.actions)
    .filter(
      ([, rule]) =>
        rule.to === 'stay' &&
        rule.from !== 'start' &&
        rule.from.includes(state) &&
        rule.from.length <= listedInBox,
    )
    .map(([action]) => rowOf(definition, words, action))

interface Arrow extends Link {
  readonly onward: boolean
  readonly tip: '' | 'start' | 'end'
}

const linksOf = ({ labels, ranks }: Picture): Arrow[] =>
  labels.flatMap(({ id, layer, froms, tos, onward }) => {
    const isLeft = (state: string) => (ranks.get(state) ?? 0) * 2 < layer
    const link = (state: string, tip: boolean): Arrow =>
      isLeft(state)
        ? { from: state, to: id, onward, tip: tip ? 'start' : '' }
        : { from: id, to: state, onward, tip: tip ? 'end' : '' }
    return [...froms.map((state) => link(state, false)), ...tos.map((state) => link(state, true))]
  })

const drawLink = ({ onward, tip }: Arrow, path: string): string =>
  `<path class="link${onward ? '' : ' back'}" d="${path}"${tip ? ` marker-${tip}="url(#tip)"` : ''}/>`

const stateNode = (picture: Picture, state: string): Node => {
  const layer = (picture.ranks.get(state) ?? 0) * 2
  if (state === 'start') return { id: state, layer, width: 16, height: 16, spread: false }
  const rows = staysIn(picture, state)
  const widths = rows.map((row) => widthOf(row.text, 11.5) + 5 + widthOf(row.grey, 10) + 20)
  const links = linksOf(picture)
  const leaving = links.filter(({ from }) => from === state).length
  const busiest = Math.max(leaving, links.filter(({ to }) => to === state).length)
  const height = Math.max(42 + (rows.length > 0 ? rows.length * 17 + 4 : 0), busiest * 9 + 14)
  const name = picture.words.states[state] ?? state
  return { id: state, layer, width: Math.max(92, widthOf(name, 15) + 32, ...widths), height, spread: true }
}

const labelNode = ({ definition, words }: Picture, { id, action, layer }: Label): Node => {
  const { text, grey } = rowOf(definition, words, action)
  return { id, layer, width: Math.max(widthOf(text, 13), widthOf(grey, 10)) + 10, height: 32, spread: false }
}

const drawState = (picture: Picture, node: Node, { x, y }: { x: number; y: number }): string => {
  if (node.id === 'start') return `<circle cx="${x}" cy="${y}" r="8" class="dot"/>`
  const kind = picture.definition.states[node.id]?.kind ?? 'open'
  const box = (inset: number, radius: number) =>
    `<rect x="${x - node.width / 2 + inset}" y="${y - node.height / 2 + inset}" width="${node.width - inset * 2}" height="${node.height - inset * 2}" rx="${radius}" class="state ${kind}"/>`
  const rows = staysIn(picture, node.id)
  const top = y - (rows.length > 0 ? (rows.length * 17 + 4) / 2 : 0)
  return [
    `<g><title>${escapeXml(node.id)}</title>`,
    box(0, 10),
    ...(kind === 'end' ? [box(4, 7)] : []),
    svgText(x, top + 5.5, 'name', picture.words.states[node.id] ?? node.id),
    ...rows.map((row, i) => svgText(x, top + 26 + i * 17, 'stay', row.text, greyAfter(row.grey))),
    '</g>',
  ].join('')
}

const drawLabel = (
  { definition, words }: Picture,
  { action }: Label,
  { x, y }: { x: number; y: number },
): string => {
  const { text, grey, full } = rowOf(definition, words, action)
  return `<g><title>${escapeXml(full)}</title>${svgText(x, y - 2, 'action', text)}${svgText(x, y + 12, 'role', grey)}</g>`
}

/** Stay actions of many states: those of the same states in one line. */
const drawNotes = ({ definition, words }: Picture, top: number): string[] => {
  const wide = Object.entries(definition.actions).flatMap(([action, { from, to }]) =>
    to === 'stay' && from !== 'start' && from.length > listedInBox ? [{ action, from }] : [],
  )
  const lines = Map.groupBy(wide, ({ from }) => from.map((state) => words.states[state] ?? state).join(' · '))
  return [...lines].map(([states, actions], i) => {
    const spans = actions
      .map(({ action }) => rowOf(definition, words, action))
      .map(({ text, grey }) => `<tspan dx="8">${escapeXml(text)}</tspan>${greyAfter(grey)}`)
    const where = `<tspan class="where" dx="16">${escapeXml(states)}</tspan>`
    return svgText(0, top + i * 20, 'note', '↻', spans.join('') + where)
  })
}

/** Selectors name the drawing, so that several stand in one page without dressing it. */
const style = `
.process{--paper:#fff;--ink:#1f2328;--grey:#6b7280;--line:#8a94a3;--back:#b07a2a;--open:#eaf2fd;--openline:#3b78c4;--wait:#fdf5e3;--waitline:#b7892e;--done:#e9f6ec;--doneline:#3f8f55;--end:#f1f2f4;--endline:#6b7280}
@media(prefers-color-scheme:dark){.process{--paper:#16191d;--ink:#e6e8eb;--grey:#9aa3af;--line:#78828f;--back:#c99a52;--open:#1b2a3d;--openline:#6ba3e8;--wait:#332a17;--waitline:#cfa34c;--done:#18301f;--doneline:#62b67a;--end:#25292e;--endline:#9aa3af}}
.process .paper{fill:var(--paper)}.process text{font-family:"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;text-anchor:middle;fill:var(--ink);font-size:13px}
.process .name{font-size:15px;font-weight:600}.process .stay{font-size:11.5px}.process .role,.process .where{fill:var(--grey);font-size:10px}.process .where{font-size:11px}.process .note{text-anchor:start;font-size:12px}
.process .link{fill:none;stroke:var(--line);stroke-width:1.3}.process .back{stroke:var(--back)}.process .dot{fill:var(--ink)}
.process .state{stroke-width:1.5}.process .state.open{fill:var(--open);stroke:var(--openline)}.process .state.wait{fill:var(--wait);stroke:var(--waitline);stroke-dasharray:6 3}.process .state.done{fill:var(--done);stroke:var(--doneline)}.process .state.end{fill:var(--end);stroke:var(--endline)}
`

const margin = 24

const frame = (title: string, layout: Layout, parts: readonly string[], notes: readonly string[]): string => {
  const width = Math.ceil(layout.width + margin * 2)
  const height = Math.ceil(layout.height + margin * 2 + (notes.length > 0 ? notes.length * 20 + 16 : 0))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="process" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}" role="img">`,
    `<title>${escapeXml(title)}</title><style>${style}</style>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 1 L10 5 L0 9 z" fill="context-stroke"/></marker></defs>',
    `<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" class="paper"/>`,
    ...parts,
    ...notes,
    '</svg>\n',
  ].join('\n')
}

/**
 * A process as an SVG drawing, the same string for the same definition and words. States stand in columns by how
 * many steps they are from the start (dashed: somebody is waited for; double: an end), actions label the arrows with who
 * does them in grey; arrows that lead back are brown. What leaves the state as it is stands inside its box, or
 * below the drawing when it may be done in many states. Light and dark follow the reader's setting.
 */
export const draw = (definition: ProcessDefinition, words: ProcessWords): string => {
  const ranks = ranksOf(definition)
  const picture: Picture = { definition, words, ranks, labels: labelsOf(definition, ranks) }
  const states = [...ranks.keys()].map((state) => stateNode(picture, state))
  const links = linksOf(picture)
  const layout = layOut([...states, ...picture.labels.map((label) => labelNode(picture, label))], links)
  const at = (id: string) => layout.at.get(id) ?? { x: 0, y: 0 }
  const parts = [
    ...links.map((link, i) => drawLink(link, layout.paths[i] ?? '')),
    ...states.map((node) => drawState(picture, node, at(node.id))),
    ...picture.labels.map((label) => drawLabel(picture, label, at(label.id))),
  ]
  return frame(
    `${definition.name} ${definition.version}`,
    layout,
    parts,
    drawNotes(picture, layout.height + 36),
  )
}
