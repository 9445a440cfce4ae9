/** A relation that is asked for. */
export interface Asked {
  readonly relation: string
  /** WKT; undefined for a test of the stored geometry alone. */
  readonly given: string | undefined
  /** In metres, for `dwithin` alone. */
  readonly distance: number
}

/** How many points a text has at most, but not more than `most` and one: others are not counted. */
export function pointsOf(wkt: string, most: number): number {
  let points = 1
  for (let at = wkt.indexOf(','); at >= 0 && points <= most; at = wkt.indexOf(',', at + 1)) points++
  return points
}
