import JtsCoordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js'
import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js'
import type { Coordinate } from 'jsts/org/locationtech/jts/geom/Geometry.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import DistanceOp from 'jsts/org/locationtech/jts/operation/distance/DistanceOp.js'
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js'
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js'
import type * as Wkt from '../../rows/wkt/geometry.js'
import type { Asked } from './asked.js'

/** Whether a stored geometry (WKT) is in the relation. */
export type SpatialTest = (wkt: string) => boolean

export type MakeTest = typeof spatialTest

type Relation = (stored: Geometry, given: Geometry) => boolean

/** By their envelopes alone, which come first as in GEOS (Geometry.cpp), whether two geometries may be in a relation. */
const mayMeet: Relation = (a, b) => a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
const mayContain: Relation = (a, b) => a.getEnvelopeInternal().contains(b.getEnvelopeInternal())
const mayEqual: Relation = (a, b) => a.getEnvelopeInternal().equals(b.getEnvelopeInternal())

/** The field comes first: `st_within(field, …)` is the field within the other. */
const relations = new Map<string, Relation>([
  ['equals', (a, b) => mayEqual(a, b) && RelateOp.equalsTopo(a, b)],
  ['touches', (a, b) => mayMeet(a, b) && RelateOp.touches(a, b)],
  ['overlaps', (a, b) => mayMeet(a, b) && RelateOp.overlaps(a, b)],
  ['crosses', (a, b) => mayMeet(a, b) && RelateOp.crosses(a, b)],
  ['contains', (a, b) => mayContain(a, b) && RelateOp.contains(a, b)],
  ['intersects', (a, b) => mayMeet(a, b) && RelateOp.intersects(a, b)],
  ['within', (a, b) => mayContain(b, a) && RelateOp.contains(b, a)],
])

/**
 * A test by the rules of JTS, of which the real server has the C++ port.
 * @param parseWkt not imported: this file is bundled by itself, and would have a copy of errors' classes
 * @throws WktError for a text that is no geometry
 */
export function spatialTest(
  { relation, given, distance }: Asked,
  parseWkt: (text: string) => Wkt.Geometry,
): SpatialTest {
  const read = (text: string): Geometry => made(parseWkt(text))
  if (given === undefined) return orFalse((wkt) => IsValidOp.isValid(read(wkt)))
  const other = read(given)
  const relate = relations.get(relation)
  return relate
    ? orFalse((wkt) => relate(read(wkt), other))
    : orFalse((wkt) => metresBetween(read(wkt), other) <= distance)
}

/**
 * Between points along the great circle; of anything else the distance in degrees, at what a degree is on the average
 * where the point is (segcore's common/Geometry.h, `dwithin`).
 */
function metresBetween(stored: Geometry, point: Geometry): number {
  const to = point.getCoordinate()
  if (!to) return Number.NaN
  const from = stored.getGeometryType() === 'Point' ? stored.getCoordinate() : undefined
  if (from) return greatCircle(from, to)
  if (stored.isEmpty()) return Number.NaN
  const cosine = Math.cos(radians(to.y))
  const metresPerDegree = 111_320 * Math.sqrt((1 + cosine * cosine) / 2)
  return DistanceOp.distance(stored, point) * metresPerDegree
}

function greatCircle(from: Coordinate, to: Coordinate): number {
  const latitude = Math.sin((radians(to.y) - radians(from.y)) / 2)
  const longitude = Math.sin((radians(to.x) - radians(from.x)) / 2)
  const a =
    latitude * latitude +
    Math.cos(radians(from.y)) * Math.cos(radians(to.y)) * longitude * longitude
  return 6_371_000 * 2 * Math.atan2(Math.sqrt(a), Math.sqrt(1 - a))
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const factory = new GeometryFactory()

/** Of the coordinates two count. */
function made(geometry: Wkt.Geometry): Geometry {
  switch (geometry.type) {
    case 'POINT':
      return point(geometry.point)
    case 'LINESTRING':
      return line(geometry.points)
    case 'POLYGON':
      return polygon(geometry.rings)
    case 'MULTIPOINT':
      return factory.createMultiPoint(geometry.points.map(point))
    case 'MULTILINESTRING':
      return factory.createMultiLineString(geometry.lines.map(line))
    case 'MULTIPOLYGON':
      return factory.createMultiPolygon(geometry.polygons.map(polygon))
    case 'GEOMETRYCOLLECTION':
      return factory.createGeometryCollection(geometry.geometries.map(made))
  }
}

const point = (of: Wkt.Point | undefined): Geometry =>
  of ? factory.createPoint(coordinate(of)) : factory.createPoint()

const line = (points: readonly Wkt.Point[]): Geometry =>
  factory.createLineString(points.map(coordinate))

function polygon(rings: readonly Wkt.Ring[]): Geometry {
  const [shell, ...holes] = rings.map((ring) => factory.createLinearRing(ring.map(coordinate)))
  return shell ? factory.createPolygon(shell, holes) : factory.createPolygon()
}

const coordinate = ([x = 0, y = 0]: Wkt.Point): JtsCoordinate => new JtsCoordinate(x, y)

/** A stored text that is no geometry is in no relation. */
const orFalse =
  (test: SpatialTest): SpatialTest =>
  (wkt) => {
    try {
      return test(wkt)
    } catch {
      return false
    }
  }
