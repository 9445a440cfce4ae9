import { stringify } from 'lossless-json'
import type { Element, FilterColumn, FilterSegment } from '../../../src/milvus/filter/segment.js'
import { type FieldRequest, type SchemaRequest, schemaOf } from './schema.js'

export type Row = Readonly<Record<string, unknown>>

/** Rows as columns, as rows of JSON say them. */
export function segmentOf(request: SchemaRequest, rows: readonly Row[]): FilterSegment {
  const { fields, dynamicFieldId } = schemaOf(request)
  const columns = new Map<number, FilterColumn>()
  for (const [index, field] of request.fields.entries()) {
    const values = rows.map((row) => row[field.fieldName] ?? field.defaultValue ?? null)
    columns.set(fields[index]?.id ?? 0, columnOf(field, values))
  }
  if (dynamicFieldId !== undefined) {
    const names = new Set(request.fields.map(({ fieldName }) => fieldName))
    const values = rows.map((row) => metaText(row, names))
    columns.set(dynamicFieldId, { kind: 'json', values, nulls: undefined })
  }
  return { length: rows.length, columns }
}

function columnOf(field: FieldRequest, values: readonly unknown[]): FilterColumn {
  const nulls = Uint8Array.from(values, (value) => Number(value === null))
  return { ...stored(field, values), nulls: field.nullable ? nulls : undefined }
}

function stored(field: FieldRequest, values: readonly unknown[]) {
  switch (field.dataType) {
    case 'Bool':
      return { kind: 'bool', values: Uint8Array.from(values, Number) } as const
    case 'Int8':
      return { kind: 'int', values: Int8Array.from(values, numeric) } as const
    case 'Int16':
      return { kind: 'int', values: Int16Array.from(values, numeric) } as const
    case 'Int32':
      return { kind: 'int', values: Int32Array.from(values, numeric) } as const
    case 'Int64':
    case 'Timestamptz':
      return { kind: 'int64', values: BigInt64Array.from(values, whole) } as const
    case 'Float':
      return { kind: 'float', values: Float32Array.from(values, numeric) } as const
    case 'Double':
      return { kind: 'float', values: Float64Array.from(values, numeric) } as const
    case 'JSON':
      return { kind: 'json', values: values.map((value) => stringify(value) ?? 'null') } as const
    case 'Array':
      return { kind: 'array', values: values.map((value) => elements(field, value)) } as const
    case 'VarChar':
    case 'Geometry':
      return { kind: 'text', values: values.map((value) => String(value ?? '')) } as const
    default:
      return { kind: 'vector' } as const
  }
}

function elements({ elementDataType }: FieldRequest, value: unknown): readonly Element[] {
  const list: unknown[] = Array.isArray(value) ? value : []
  return list.map((element) => {
    if (elementDataType === 'Bool') return element === true
    if (elementDataType === 'VarChar') return String(element)
    if (elementDataType === 'Int64') return whole(element)
    return elementDataType === 'Float' ? Math.fround(numeric(element)) : numeric(element)
  })
}

/** Numbers may be as lossless-json reads them. */
const numeric = (value: unknown): number => Number(value === null ? 0 : String(value))

const whole = (value: unknown): bigint => BigInt(value === null ? 0 : String(value))

function metaText(row: Row, names: ReadonlySet<string>): string {
  const extra = Object.entries(row).filter(([key, value]) => !names.has(key) && value !== null)
  return stringify(Object.fromEntries(extra)) ?? '{}'
}
