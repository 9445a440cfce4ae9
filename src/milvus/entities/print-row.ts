import type { Collection } from '../catalog/model.js'
import { zoneOf } from '../catalog/timezone.js'
import { type GoObject, setOwn } from '../go/decoded.js'
import { isNull } from '../rows/column.js'
import type { RowField, RowStruct } from '../rows/field.js'
import type { Place } from '../rows/rows.js'
import type { Segment } from '../rows/segment.js'
import { rowType } from '../rows/types/types.js'
import type { Pace } from '../turns/pace.js'
import type { Output } from './output-fields.js'

/** So many rows are printed before others may have their turn. */
const part = 64

/**
 * A row as query and get show it (httpserver/utils.go buildQueryResp).
 * @param zone of times
 */
export function printRow(
  collection: Collection,
  segment: Segment,
  row: number,
  output: Output,
  int64AsText: boolean,
  zone = zoneOf(collection),
): GoObject {
  const shown: GoObject = {}
  printDynamic(collection, segment, row, output, shown)
  for (const field of output.fields) {
    setOwn(shown, field.name, printField(segment, row, field, int64AsText, zone))
  }
  for (const struct of output.structs) setOwn(shown, struct.name, printStruct(segment, row, struct))
  return shown
}

/** Rows as query and get show them. */
export async function printRows(
  collection: Collection,
  places: readonly Place[],
  output: Output,
  int64AsText: boolean,
  pace: Pace,
): Promise<GoObject[]> {
  const shown: GoObject[] = []
  const zone = zoneOf(collection)
  for (const { segment, row } of places) {
    shown.push(printRow(collection, segment, row, output, int64AsText, zone))
    const wait = shown.length % part === 0 ? pace() : undefined
    if (wait) await wait
  }
  return shown
}

/** An array of structs, an object an element. */
function printStruct(segment: Segment, row: number, struct: RowStruct): unknown {
  const parts = struct.fields.map(({ name, ...part }) => {
    const column = segment.columns.get(part.id)
    if (!column || isNull(column, row)) return { name, values: undefined }
    if (column.kind === 'array') return { name, values: column.values[row] ?? [] }
    return {
      name,
      values: rowType(part.type).print(column, row, { name, ...part }, 'UTC') as unknown[],
    }
  })
  if (parts.some(({ values }) => values === undefined)) return null
  const length = parts[0]?.values?.length ?? 0
  return Array.from({ length }, (_, at) => {
    const object: GoObject = {}
    for (const { name, values } of parts) setOwn(object, name, values?.[at])
    return object
  })
}

/**
 * One value of a row, as JSON shows it.
 * @param zone of times
 */
export function printField(
  { columns }: Segment,
  row: number,
  field: RowField,
  int64AsText: boolean,
  zone: string,
): unknown {
  const column = columns.get(field.id)
  if (!column || isNull(column, row)) return null
  const value = rowType(field.type).print(column, row, field, zone)
  return int64AsText && field.type === 'Int64' ? String(value) : value
}

/** Undeclared keys stand beside the fields; their numbers go through doubles. */
function printDynamic(
  { dynamicFieldId }: Collection,
  { columns }: Segment,
  row: number,
  { dynamic }: Output,
  shown: GoObject,
): void {
  if (dynamicFieldId === undefined || (dynamic !== 'all' && dynamic.size === 0)) return
  const column = columns.get(dynamicFieldId)
  const text = column?.kind === 'json' ? (column.values[row] ?? '') : ''
  if (text === '' || text === '{}') return
  for (const [key, value] of Object.entries(JSON.parse(text) as GoObject)) {
    if (dynamic === 'all' || dynamic.has(key)) setOwn(shown, key, value)
  }
}
