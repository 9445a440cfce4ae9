import type { Catalog } from '../../catalog/catalog.js'
import { fewestIndexed } from '../../catalog/indexes/built-rows.js'
import type { Collection } from '../../catalog/model.js'
import type { RowField } from '../../rows/field.js'
import type { StoredSegment } from '../../rows/stored-segment.js'
import type { MetricType } from '../../search/metric.js'

/** Remarks on query vectors that are zero, which have no direction, and on what an index may miss. */
export function remarkSearch(
  catalog: Catalog,
  collection: Collection,
  field: RowField,
  metric: MetricType,
  queries: readonly Uint8Array[],
  segments: readonly StoredSegment[],
): void {
  if (!catalog.remarks) return
  if (metric === 'COSINE') {
    const count = queries.filter((query) => query.every((byte) => byte === 0)).length
    if (count > 0) catalog.remarks.push({ kind: 'zero queries', count })
  }
  remarkRecall(catalog, collection, field, segments)
}

/** Indexes that compare all vectors. */
const exact = /^(BIN_|SVS_)?FLAT$|^GPU_BRUTE_FORCE$/

/** Told once: nobody can do anything about it. */
function remarkRecall(
  catalog: Catalog,
  { indexes }: Collection,
  { id, name, type }: RowField,
  segments: readonly StoredSegment[],
): void {
  const { remarks, told } = catalog
  if (type === 'SparseFloatVector' || told.has('index searched exactly')) return
  const rows = segments.reduce((count, { length }) => count + length, 0)
  if (rows < fewestIndexed) return
  const index = [...indexes.values()].find(({ fieldId }) => fieldId === id)
  if (!index || exact.test(index.type)) return
  told.add('index searched exactly')
  remarks?.push({ kind: 'index searched exactly', field: name, type: index.type })
}
