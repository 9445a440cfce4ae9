import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { hitsNotComparable } from '../../errors/search-aggregation.js'
import { type GoObject, setOwn } from '../../go/decoded.js'
import { valueText } from '../../go/value-text.js'
import { isVector } from '../../profiles/data-types.js'
import { isNull } from '../../rows/column.js'
import { primaryField, type RowField } from '../../rows/field.js'
import { shortestFloat32 } from '../../rows/float32.js'
import { dynamicField } from '../../rows/types/json.js'
import type { Hit } from '../../search/hit.js'
import { printField } from '../print-row.js'
import type { TopHits } from './aggregation-level.js'
import { compareFigures, hitValue, shownFigure } from './figure.js'
import type { Shown } from './print-hits.js'
import { roundScoresUp } from './round.js'

/** How groups are shown. */
export interface ShownGroups extends Omit<Shown, 'showsKey' | 'showsId' | 'times'> {
  /** How many digits behind the point the scores of hits keep; all if undefined. */
  readonly digits: number | undefined
}

/**
 * Refuses by name to show what is not known how.
 * @throws MilvusError 10
 */
export function checkShown({ output }: Pick<Shown, 'output'>): void {
  const other = output.structs[0]?.name
  ensure(other === undefined, () => notImplemented({ what: `${other} among the hits of groups` }))
}

/** The hits that a group shows (internal/proxy/search_agg/computer.go buildTopHits). */
export function printTop(
  collection: Collection,
  hits: readonly Hit[],
  { size, sort }: TopHits,
  { output, digits, int64AsText }: ShownGroups,
): GoObject[] {
  const sorted = hits.toSorted((one, other) => {
    for (const { source, descending } of sort) {
      const [left, right] = [hitValue(one, source), hitValue(other, source)]
      // Rows without a value come last, whichever way.
      if (left === null || right === null) {
        if (left !== right) return left === null ? 1 : -1
        continue
      }
      if (typeof source !== 'string') checkComparable(source)
      const result = compareFigures(left, right)
      if (result !== 0) return descending ? -result : result
    }
    // The greater score first, be it a distance too (compareRowsForTopHits).
    return other.score - one.score || compareFigures(one.key, other.key)
  })
  const top = sorted.slice(0, size)
  const key = primaryField(collection)
  return (digits === undefined ? top : roundScoresUp(top, digits)).map((hit) => {
    const { score } = hit
    const shown: GoObject = {}
    setOwn(shown, key.name, shownFigure(hit.key, int64AsText))
    setOwn(shown, 'distance', shortestFloat32(score))
    for (const field of output.fields)
      setOwn(shown, field.name, shownValue(hit, field, int64AsText))
    const showsDynamic = output.dynamic === 'all' || output.dynamic.size > 0
    // JSON is read as nothing.
    if (showsDynamic && collection.dynamicFieldId !== undefined) setOwn(shown, dynamicField, null)
    return shown
  })
}

function checkComparable({ type }: RowField): void {
  const goType = type === 'FloatVector' ? '[]float32' : '[]uint8'
  ensure(!isVector(type), () => hitsNotComparable({ type: goType }))
}

/** A value of a hit: vectors of numbers as Go prints them, others as their bytes (serializeAggHitFields). */
function shownValue(hit: Hit, field: RowField, int64AsText: boolean): unknown {
  const { segment, row } = hit
  if (field.type === 'Float') return printField(segment, row, field, false, 'UTC')
  const column = segment.columns.get(field.id)
  if (!column || isNull(column, row)) return null
  if (column.kind === 'sparse') return Buffer.from(column.values[row] ?? []).toString('base64')
  if (column.kind !== 'vector') return shownFigure(hitValue(hit, field), int64AsText)
  const { width, bytes } = column
  const own = bytes.slice(row * width, (row + 1) * width)
  if (field.type !== 'FloatVector') return Buffer.from(own).toString('base64')
  return `[${Array.from(new Float32Array(own.buffer), float32Text).join(' ')}]`
}

const float32Text = (value: number): string => valueText(shortestFloat32(value))
