import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { type GoObject, setOwn } from '../../go/decoded.js'
import { primaryField, type RowField } from '../../rows/field.js'
import { shortestFloat32 } from '../../rows/float32.js'
import type { Hit } from '../../search/hit.js'
import { printField } from '../print-row.js'
import type { TopHits } from './aggregation-level.js'
import { compareFigures, hitValue, shownFigure } from './figure.js'
import { groupable } from './grouping.js'
import type { Shown } from './print-hits.js'
import { roundScores } from './round.js'

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
  const other = output.fields.find((field) => !isScalar(field))?.name ?? output.structs[0]?.name
  ensure(other === undefined, () => notImplemented({ what: `${other} among the hits of groups` }))
  const isDynamic = output.dynamic === 'all' || output.dynamic.size > 0
  ensure(!isDynamic, () => notImplemented({ what: 'undeclared keys among the hits of groups' }))
}

const isScalar = ({ type }: RowField): boolean =>
  groupable.includes(type) || type === 'Float' || type === 'Double' || valueless.includes(type)

/** What is read as nothing (pkg/util/typeutil/schema.go getData). */
const valueless: readonly RowField['type'][] = ['JSON', 'Array', 'Geometry']

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
      const result = compareFigures(left, right)
      if (result !== 0) return descending ? -result : result
    }
    // The greater score first, be it a distance too (compareRowsForTopHits).
    return other.score - one.score || compareFigures(one.key, other.key)
  })
  const top = sorted.slice(0, size)
  const key = primaryField(collection)
  return (digits === undefined ? top : roundScores(top, digits)).map((hit) => {
    const { segment, row, score } = hit
    const shown: GoObject = {}
    setOwn(shown, key.name, shownFigure(hit.key, int64AsText))
    setOwn(shown, 'distance', shortestFloat32(score))
    for (const field of output.fields) {
      const value = valueless.includes(field.type) ? null : hitValue(hit, field)
      const isFloat = field.type === 'Float'
      const text = isFloat
        ? printField(segment, row, field, false, 'UTC')
        : shownFigure(value, int64AsText)
      setOwn(shown, field.name, text)
    }
    return shown
  })
}
