import { unsupportedType } from '../../errors/filter-engine.js'
import type { FilterColumn } from '../segment.js'
import type { SpatialTest } from '../spatial/geometry.js'
import { no, yes } from './logic.js'
import type { Test } from './scan.js'

/** `st_within(field, "POLYGON …")` and its relatives over a column of WKT. */
export function spatialRowTest(column: FilterColumn, relates: SpatialTest): Test {
  if (column.kind !== 'text') throw unsupportedType({ type: column.kind })
  const { values } = column
  const test = (row: number) => (relates(values[row] ?? '') ? yes : no)
  return Object.assign(test, { constants: constantsOfRelation })
}

/** A relation takes longer than to compare so many: both geometries may have thousands of points. */
const constantsOfRelation = 1000
