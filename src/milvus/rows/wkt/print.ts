import { plainNumber } from '../../go/plain-number.js'
import { atOnce, type Beat, type Steps, startBeat } from '../../turns/steps.js'
import type { Geometry, Point, Ring } from './geometry.js'

/** A geometry as the server shows what it stored (go-geom encoding/wkt/encode.go). */
export const printWkt = (geometry: Geometry): string =>
  geometry.type === 'POINT' ? printPoint(geometry) : atOnce(printSteps(geometry))

/** Prints it as `printWkt` does, in steps. */
export function* printSteps(geometry: Geometry, isLong = startBeat()): Steps<string> {
  if (geometry.type === 'POINT') return printPoint(geometry)
  const printed = partsOf(geometry, isLong)
  return headOf(geometry) + (typeof printed === 'string' ? printed : yield* printed)
}

const headOf = ({ type, layout }: Geometry): string =>
  layout === 'XY' ? `${type} ` : `${type} ${layout.slice(2)} `

const printPoint = (geometry: Extract<Geometry, { type: 'POINT' }>): string =>
  headOf(geometry) + (geometry.point ? `(${point(geometry.point)})` : 'EMPTY')

/** What is short comes as a text: there may be very many such parts. */
type Printed = string | Steps<string>

function partsOf(geometry: Exclude<Geometry, { type: 'POINT' }>, isLong: Beat): Printed {
  switch (geometry.type) {
    case 'LINESTRING':
      return pointList(geometry.points, point, isLong)
    case 'POLYGON':
      return ringList(geometry.rings, isLong)
    case 'MULTIPOINT':
      return pointList(geometry.points, (part) => (part ? point(part) : 'EMPTY'), isLong)
    case 'MULTILINESTRING':
      return ringList(geometry.lines, isLong)
    case 'MULTIPOLYGON':
      return list(geometry.polygons, (rings) => ringList(rings, isLong), isLong)
    case 'GEOMETRYCOLLECTION':
      return list(
        geometry.geometries,
        (part) => (part.type === 'POINT' ? printPoint(part) : printSteps(part, isLong)),
        isLong,
      )
  }
}

const point = (of: Point): string =>
  of.length === 2
    ? `${plainNumber(of[0] as number)} ${plainNumber(of[1] as number)}`
    : of.map(plainNumber).join(' ')

/** Lists of so many points are printed at once. */
const few = 64

function pointList<T>(of: readonly T[], print: (item: T) => string, isLong: Beat): Printed {
  return of.length > few ? list(of, print, isLong) : bracketed(of.map(print))
}

function ringList(of: readonly Ring[], isLong: Beat): Printed {
  const [only] = of
  const ring = (points: Ring) => pointList(points, point, isLong)
  return only && of.length === 1 && only.length <= few
    ? `(${bracketed(only.map(point))})`
    : list(of, ring, isLong)
}

function* list<T>(of: readonly T[], print: (item: T) => Printed, isLong: Beat): Steps<string> {
  const texts: string[] = []
  let some: string[] = []
  for (const item of of) {
    if (isLong()) {
      // To join them all in the end takes long, too.
      if (some.length > 0) texts.push(some.join(', '))
      some = []
      yield
    }
    const printed = print(item)
    some.push(typeof printed === 'string' ? printed : yield* printed)
  }
  if (some.length > 0) texts.push(some.join(', '))
  return bracketed(texts)
}

const bracketed = (texts: readonly string[]): string =>
  texts.length === 0 ? 'EMPTY' : `(${texts.join(', ')})`
