import Collection from 'ol/Collection.js'
import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import OlMap from 'ol/Map.js'
import View from 'ol/View.js'
import { fromLonLat, transformExtent } from 'ol/proj.js'
import Cluster from 'ol/source/Cluster.js'
import VectorSource from 'ol/source/Vector.js'
import { useEffect, useRef, useState } from 'react'
import type { Level } from '#ui/badges.tsx'
import { chosenStyle, pointStyle, shapeStyle, type ClockState } from '#ui/map-style.ts'
import 'ol/ol.css'

export interface MapPoint {
  readonly id: string
  readonly lon: number
  readonly lat: number
  readonly level: Level
  readonly title: string
  readonly clock: ClockState
  /** How long is left, in words; shown when zoomed in. */
  readonly clockWords: string
  /** How many cases the point stands for; one unless told. */
  readonly count?: number | undefined
}

/** What the map shows now. */
export interface MapView {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
  readonly zoom: number
}

/** Outlines as GeoJSON; `complete: false` is drawn red and hatched. */
export interface MapShapes {
  readonly type: 'FeatureCollection'
  readonly features: readonly unknown[]
}

export interface CaseMapProps {
  readonly label: string
  readonly shapes: MapShapes | undefined
  readonly points: readonly MapPoint[]
  readonly chosen?: string | undefined
  readonly onChoose?: ((id: string) => void) | undefined
  /** Hears where the map looks, whenever it has come to rest. */
  readonly onView?: ((view: MapView) => void) | undefined
  /** Where to look at first; the whole of the outlines unless told. */
  readonly centre?: { readonly lon: number; readonly lat: number } | undefined
  readonly className?: string
}

const clusterPixels = 34
const closeZoom = 15.5
const projection = 'EPSG:3857'

interface Layers {
  readonly map: OlMap
  readonly outlines: VectorSource
  readonly cases: VectorSource
  readonly chosen: VectorSource
}

const makeMap = (target: HTMLElement): Layers => {
  const outlines = new VectorSource()
  const cases = new VectorSource()
  const chosen = new VectorSource()
  const clusters = new Cluster({ source: cases, distance: clusterPixels })
  const map = new OlMap({
    target,
    controls: new Collection([]),
    layers: [
      new VectorLayer({ source: outlines, style: shapeStyle }),
      new VectorLayer({ source: clusters, style: pointStyle }),
      new VectorLayer({ source: chosen, style: chosenStyle }),
    ],
    view: new View({ projection, center: fromLonLat([103.5, 30]), zoom: 11, maxZoom: 19 }),
  })
  return { map, outlines, cases, chosen }
}

/** A press on one case chooses it; a press on several looks closer. */
const choose = ({ map }: Layers, pixel: number[], onChoose: (id: string) => void): void => {
  const hit = map.forEachFeatureAtPixel(pixel, (found) => found.get('features') as Feature[] | undefined, {
    hitTolerance: 6,
  })
  const [first, ...others] = hit ?? []
  if (!first) return
  const { count = 1 } = first.get('point') as MapPoint
  if (others.length === 0 && count === 1) return onChoose(String(first.getId()))
  const view = map.getView()
  view.animate({
    center: (first.getGeometry() as Point).getCoordinates(),
    zoom: (view.getZoom() ?? 12) + 2,
    duration: 150,
  })
}

const viewOf = (map: OlMap): MapView => {
  const view = map.getView()
  const [west = 0, south = 0, east = 0, north = 0] = transformExtent(
    view.calculateExtent(map.getSize()),
    projection,
    'EPSG:4326',
  )
  return { west, south, east, north, zoom: view.getZoom() ?? 12 }
}

const useLayers = ({ onChoose, onView }: CaseMapProps) => {
  const box = useRef<HTMLDivElement>(null)
  const press = useRef(onChoose)
  const look = useRef(onView)
  const [layers, setLayers] = useState<Layers>()
  useEffect(() => {
    press.current = onChoose
    look.current = onView
  })
  useEffect(() => {
    if (!box.current) return undefined
    const made = makeMap(box.current)
    made.map.on('singleclick', ({ pixel }) => choose(made, pixel, (id) => press.current?.(id)))
    made.map.on('moveend', () => look.current?.(viewOf(made.map)))
    setLayers(made)
    return () => made.map.setTarget()
  }, [])
  return { box, layers }
}

const useCases = (layers: Layers | undefined, points: readonly MapPoint[]) =>
  useEffect(() => {
    if (!layers) return
    layers.cases.clear(true)
    layers.cases.addFeatures(
      points.map((point) => {
        const feature = new Feature({ geometry: new Point(fromLonLat([point.lon, point.lat])), point })
        feature.setId(point.id)
        return feature
      }),
    )
  }, [layers, points])

const useOutlines = ({ shapes, centre }: CaseMapProps, layers: Layers | undefined) =>
  useEffect(() => {
    if (!layers || !shapes) return
    const features = new GeoJSON().readFeatures(shapes, { featureProjection: projection })
    layers.outlines.clear(true)
    layers.outlines.addFeatures(features)
    const extent = layers.outlines.getExtent()
    if (!centre && extent && features.length > 0)
      layers.map.getView().fit(extent, { padding: [16, 16, 16, 16] })
    // The view is fitted once for new outlines; a new centre has its own effect.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [layers, shapes])

const useCentre = ({ centre, chosen, points }: CaseMapProps, layers: Layers | undefined) => {
  const { lon, lat } = centre ?? {}
  useEffect(() => {
    if (!layers || lon === undefined || lat === undefined) return
    layers.map.getView().setCenter(fromLonLat([lon, lat]))
    layers.map.getView().setZoom(closeZoom)
  }, [layers, lon, lat])
  useEffect(() => {
    layers?.chosen.clear(true)
    const point = points.find(({ id }) => id === chosen)
    if (layers && point) layers.chosen.addFeature(new Feature(new Point(fromLonLat([point.lon, point.lat]))))
  }, [layers, chosen, points])
}

/** Outlines and cases without any tile from outside. A list of the same cases always stands beside it. */
export const CaseMap = (props: CaseMapProps) => {
  const { label, points, className = 'map' } = props
  const { box, layers } = useLayers(props)
  useOutlines(props, layers)
  useCases(layers, points)
  useCentre(props, layers)
  const zoom = (step: number) => () => {
    const view = layers?.map.getView()
    view?.animate({ zoom: (view.getZoom() ?? 12) + step, duration: 150 })
  }
  return (
    <div className={className}>
      {/* The arrow keys move a map that has the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the map is moved by the arrow keys */}
      <div ref={box} className="map-box" role="application" aria-label={label} tabIndex={0} />
      <div className="map-zoom" role="group" aria-label={label}>
        <ZoomButton sign="+" onClick={zoom(1)} />
        <ZoomButton sign="−" onClick={zoom(-1)} />
      </div>
    </div>
  )
}

const ZoomButton = ({ sign, onClick }: { sign: string; onClick: () => void }) => (
  <button type="button" className="button" onClick={onClick}>
    {sign}
  </button>
)
