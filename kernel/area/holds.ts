import pointInPolygon from 'point-in-polygon-hao'

/** Does the ring list hold the point? Borders count, those of holes too. */
export const holds = (rings: number[][][], lon: number, lat: number): boolean =>
  pointInPolygon([lon, lat], rings) !== false
