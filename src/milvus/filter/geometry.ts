import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js'
import WKTReader from 'jsts/org/locationtech/jts/io/WKTReader.js'
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js'
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js'

/** Whether a stored geometry (WKT) is in the relation. */
export type SpatialTest = (wkt: string) => boolean

type Relation = (stored: Geometry, given: Geometry) => boolean

/** The field comes first: `st_within(field, …)` is the field within the other. */
const relations = new Map<string, Relation>([
  ['equals', (a, b) => RelateOp.equalsTopo(a, b)],
  ['touches', (a, b) => RelateOp.touches(a, b)],
  ['overlaps', (a, b) => RelateOp.overlaps(a, b)],
  ['crosses', (a, b) => RelateOp.crosses(a, b)],
  ['contains', (a, b) => RelateOp.contains(a, b)],
  ['intersects', (a, b) => RelateOp.intersects(a, b)],
  ['within', (a, b) => RelateOp.contains(b, a)],
])

/**
 * A test by the rules of JTS, of which the real server has the C++ port.
 * @param given undefined for a test of the stored geometry alone
 * @returns undefined for a relation that is not known, or a text that is no geometry
 */
export function spatialTest(relation: string, given: string | undefined): SpatialTest | undefined {
  const reader = new WKTReader()
  if (relation === 'isvalid') return orFalse((wkt) => IsValidOp.isValid(reader.read(wkt)))
  const relate = relations.get(relation)
  const other = given === undefined ? undefined : read(reader, given)
  if (!relate || !other) return undefined
  return orFalse((wkt) => relate(reader.read(wkt), other))
}

function read(reader: WKTReader, text: string): Geometry | undefined {
  try {
    return reader.read(text)
  } catch {
    return undefined
  }
}

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
