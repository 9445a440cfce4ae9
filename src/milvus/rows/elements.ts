import type { Column, Element } from './column.js'
import type { RowField } from './field.js'

/** A column of so many elements of arrays, one behind the other; all zero or empty. */
export function elementColumn({ elementType }: RowField, count: number): Column {
  const nulls = undefined
  if (elementType === 'Bool') return { kind: 'bool', nulls, values: new Uint8Array(count) }
  if (elementType === 'Int64') return { kind: 'int64', nulls, values: new BigInt64Array(count) }
  if (elementType === 'Float') return { kind: 'float', nulls, values: new Float32Array(count) }
  if (elementType === 'Double') return { kind: 'float', nulls, values: new Float64Array(count) }
  if (elementType?.startsWith('Int')) return { kind: 'int', nulls, values: new Int32Array(count) }
  return { kind: 'text', nulls, values: new Array<string>(count).fill('') }
}

/** The elements of one array as a column. */
export function columnOfElements(field: RowField, elements: readonly Element[]): Column {
  const column = elementColumn(field, elements.length)
  for (const [at, element] of elements.entries()) {
    if (column.kind === 'text') column.values[at] = String(element)
    else if (column.kind === 'int64') column.values[at] = BigInt(element)
    else if (column.kind === 'bool' || column.kind === 'int' || column.kind === 'float') {
      column.values[at] = Number(element)
    }
  }
  return column
}

/** Some of a column of elements as one array. */
export function elementsOfColumn(column: Column, start: number, end: number): readonly Element[] {
  if (column.kind === 'bool')
    return Array.from(column.values.subarray(start, end), (one) => one === 1)
  if (column.kind === 'text') return column.values.slice(start, end)
  if (column.kind === 'int64' || column.kind === 'int' || column.kind === 'float') {
    return Array.from<number | bigint>(column.values.subarray(start, end))
  }
  return []
}
