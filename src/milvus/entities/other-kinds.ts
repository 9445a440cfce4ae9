import type { Catalog } from '../catalog/catalog.js'
import type { Remark, ValueKind } from '../catalog/remarks.js'
import { findJson, kindAt } from '../filter/evaluate/json.js'
import type { Plan } from '../filter/plan.js'
import type { Column } from '../filter/schema.js'
import type { Operand } from '../filter/value.js'
import type { Segment } from '../rows/segment.js'
import { dynamicField } from '../rows/types/json.js'

/** So many comparisons of a filter are looked at, and so many rows for each. */
const mostComparisons = 8
const mostRows = 20

interface Comparison {
  readonly column: Column
  readonly kind: ValueKind
}

/**
 * Remarks on comparisons inside JSON that no row passes, as the values there are of another kind. It is asked where a
 * filter found nothing.
 */
export function remarkKinds(catalog: Catalog, segments: readonly Segment[], plan: Plan): void {
  if (!catalog.remarks) return
  for (const { column, kind } of comparisonsIn(plan, [])) {
    const held = kindHeld(segments, column, kind)
    if (held) catalog.remarks?.push(remarkOf(column, held, kind))
  }
}

const remarkOf = (column: Column, held: ValueKind, compared: ValueKind): Remark => ({
  kind: 'values of another kind',
  place: placeText(column),
  held,
  compared,
})

function comparisonsIn(plan: Plan, found: Comparison[]): Comparison[] {
  if (found.length >= mostComparisons) return found
  if (plan.kind === 'and' || plan.kind === 'or') {
    for (const operand of plan.operands) comparisonsIn(operand, found)
  } else if (plan.kind === 'not') comparisonsIn(plan.operand, found)
  else if (plan.kind === 'compare') add(found, plan.column, plan.value)
  else if (plan.kind === 'range') add(found, plan.column, plan.lower)
  else if (plan.kind === 'in' && !('kind' in plan.values)) add(found, plan.column, plan.values[0])
  else if (plan.kind === 'match') found.push({ column: plan.column, kind: 'string' })
  return found
}

function add(found: Comparison[], column: Column, value: Operand | undefined): void {
  if (value === undefined || value.kind === 'slot') return
  const kind = value.kind === 'int' || value.kind === 'float' ? 'number' : value.kind
  found.push({ column, kind })
}

/** The kind of the first value there, where none is of the kind that it is compared with. */
function kindHeld(
  segments: readonly Segment[],
  { field, path }: Column,
  wanted: ValueKind,
): ValueKind | undefined {
  if (field.type !== 'JSON') return undefined
  let held: ValueKind | undefined
  let looked = 0
  for (const { columns, length, deleted } of segments) {
    const column = columns.get(field.id)
    if (column?.kind !== 'json') continue
    for (let row = 0; row < length && looked < mostRows; row++) {
      if (deleted?.[row] === 1 || column.nulls?.[row] === 1) continue
      looked++
      const text = column.values[row] ?? ''
      const place = findJson(text, path)
      if (!place) continue
      const kind = kindAt(text, place)
      if (kind === wanted) return undefined
      if (kind !== 'null') held ??= kind
    }
  }
  return held
}

/** As a filter names it; keys of the hidden field stand without it. */
function placeText({ field, path }: Column): string {
  const [first = '', ...rest] = path
  const [name, keys] = field.name === dynamicField ? [first, rest] : [field.name, path]
  return name + keys.map((key) => `["${key}"]`).join('')
}
