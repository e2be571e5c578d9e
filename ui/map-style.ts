import type { FeatureLike } from 'ol/Feature.js'
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style.js'
import { uiWords } from '#ui/words.ts'

export type ClockState = 'left' | 'soon' | 'over' | 'none'

interface Drawn {
  readonly level: keyof typeof levelColours
  readonly clock: ClockState
  readonly clockWords: string
  readonly count?: number | undefined
}

const red = '#b42318'
const levelColours = { critical: red, urgent: '#b54708', normal: '#5f6b7a', advice: '#175cd3' }
/** The ring tells the clock; the level keeps the square, so that the two scales never share a channel. */
const ringColours: Readonly<Record<ClockState, string>> = {
  over: red,
  soon: '#ffd666',
  left: '#ffffff',
  none: '#ffffff',
}
/** Closer than this many metres a pixel, a case shows its clock in words. */
const closeMetres = 8
const font = (size: number): string => `600 ${size}px sans-serif`

const hatch = (): CanvasPattern | string => {
  const tile = document.createElement('canvas')
  tile.width = 8
  tile.height = 8
  const pen = tile.getContext('2d')
  if (!pen) return 'rgb(180 35 24 / 15%)'
  pen.strokeStyle = 'rgb(180 35 24 / 55%)'
  pen.lineWidth = 1.2
  pen.beginPath()
  pen.moveTo(0, 8)
  pen.lineTo(8, 0)
  pen.stroke()
  return pen.createPattern(tile, 'repeat') ?? 'rgb(180 35 24 / 15%)'
}

const whole = new Style({
  stroke: new Stroke({ color: '#8492a6', width: 1 }),
  fill: new Fill({ color: 'rgb(11 87 164 / 4%)' }),
})
let lacking: Style | undefined

/** A thin grey outline; a grid that lacks one of its three people is red and hatched, so that it reads without colour. */
export const shapeStyle = (feature: FeatureLike): Style => {
  if (feature.get('complete') !== false) return whole
  lacking ??= new Style({
    stroke: new Stroke({ color: red, width: 2 }),
    fill: new Fill({ color: hatch() }),
    zIndex: 1,
  })
  return lacking
}

const clusterStyle = (drawn: readonly Drawn[]): Style => {
  const over = drawn.filter(({ clock }) => clock === 'over').length
  const count = drawn.reduce((sum, one) => sum + (one.count ?? 1), 0)
  return new Style({
    image: new Circle({
      radius: 12 + Math.min(8, Math.log2(count) * 2),
      fill: new Fill({ color: '#ffffff' }),
      stroke: new Stroke({ color: over > 0 ? red : '#0b57a4', width: over > 0 ? 4 : 2 }),
    }),
    text: new Text({ text: String(count), font: font(13), fill: new Fill({ color: '#1d2939' }) }),
  })
}

const oneStyle = ({ level, clock, clockWords }: Drawn, resolution: number): Style[] => [
  new Style({
    image: new RegularShape({
      points: 4,
      angle: Math.PI / 4,
      radius: 15,
      fill: new Fill({ color: levelColours[level] }),
      stroke: new Stroke({ color: ringColours[clock], width: clock === 'left' ? 1.5 : 3 }),
    }),
    text: new Text({ text: uiWords.zh.level[level], font: font(12), fill: new Fill({ color: '#ffffff' }) }),
  }),
  ...(resolution < closeMetres && clockWords !== ''
    ? [
        new Style({
          text: new Text({
            text: clockWords,
            offsetY: 30,
            font: font(12),
            fill: new Fill({ color: clock === 'over' ? '#ffffff' : '#1d2939' }),
            backgroundFill: new Fill({ color: clock === 'over' ? red : '#ffffff' }),
            padding: [2, 4, 2, 4],
          }),
        }),
      ]
    : []),
]

/** One case as a square of its level, ringed by its clock; several as a circle with their number. */
export const pointStyle = (feature: FeatureLike, resolution: number): Style | Style[] => {
  const held = (feature.get('features') as FeatureLike[] | undefined) ?? [feature]
  const drawn = held.map((one) => one.get('point') as Drawn)
  const [only] = drawn
  return drawn.length === 1 && only && (only.count ?? 1) === 1
    ? oneStyle(only, resolution)
    : clusterStyle(drawn)
}

export const chosenStyle = new Style({
  image: new Circle({ radius: 18, stroke: new Stroke({ color: '#0b57a4', width: 4 }) }),
})
