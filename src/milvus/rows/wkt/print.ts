import { plainNumber } from '../../go/plain-number.js'
import type { Geometry, Point } from './geometry.js'

/** A geometry as the server shows what it stored (go-geom encoding/wkt/encode.go). */
export function printWkt(geometry: Geometry): string {
  const dimensions = geometry.layout.slice(2)
  return `${geometry.type} ${dimensions && `${dimensions} `}${parts(geometry)}`
}

function parts(geometry: Geometry): string {
  switch (geometry.type) {
    case 'POINT':
      return geometry.point ? `(${point(geometry.point)})` : 'EMPTY'
    case 'LINESTRING':
      return list(geometry.points, point)
    case 'POLYGON':
      return list(geometry.rings, points)
    case 'MULTIPOINT':
      return list(geometry.points, (part) => (part ? point(part) : 'EMPTY'))
    case 'MULTILINESTRING':
      return list(geometry.lines, points)
    case 'MULTIPOLYGON':
      return list(geometry.polygons, (rings) => list(rings, points))
    case 'GEOMETRYCOLLECTION':
      return list(geometry.geometries, printWkt)
  }
}

const points = (of: readonly Point[]): string => list(of, point)

const point = (of: Point): string => of.map(plainNumber).join(' ')

const list = <T>(of: readonly T[], print: (item: T) => string): string =>
  of.length === 0 ? 'EMPTY' : `(${of.map((item) => print(item)).join(', ')})`
