import { parquetWriteBuffer } from 'hyparquet-writer'

/* Files of each format, made of rows. */

export type Row = Readonly<Record<string, unknown>>

export const csvCell = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '')
  return value === undefined ? '' : `"${text.replaceAll('"', '""')}"`
}

/** With a column for each key of the first row. */
export function csvOf(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => names.map((name) => csvCell(row[name])).join())
  return [names.map(csvCell).join(), ...lines, ''].join('\n')
}

/** @param dtype `<i8`; `<U8` for texts of so many characters */
export function npyOf(dtype: string, shape: readonly number[], values: readonly unknown[]): Buffer {
  const header = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`
  const padded = `${header.padEnd(64 * Math.ceil((header.length + 11) / 64) - 11)}\n`
  const lead = Buffer.from(`\x93NUMPY\x01\x00\0\0`, 'latin1')
  lead.writeUInt16LE(padded.length, 8)
  return Buffer.concat([lead, Buffer.from(padded), ...values.map((value) => itemOf(dtype, value))])
}

function itemOf(dtype: string, value: unknown): Buffer {
  const [, kind = '', length = ''] = /^[<|](.)(\d+)$/.exec(dtype) ?? []
  const size = Number(length)
  if (kind === 'U') {
    const points = Array.from(String(value).padEnd(size, '\0'), (one) => one.codePointAt(0) ?? 0)
    return Buffer.from(new Uint32Array(points).buffer)
  }
  const item = Buffer.alloc(size)
  if (kind === 'f' && size === 4) item.writeFloatLE(Number(value))
  else if (kind === 'f') item.writeDoubleLE(Number(value))
  else if (size === 8) item.writeBigInt64LE(BigInt(String(value)))
  else if (kind === 'u') item.writeUIntLE(Number(value), 0, size)
  else item.writeIntLE(Number(value), 0, size)
  return item
}

const optional = { repetition_type: 'OPTIONAL' }

const list = (name: string, element: object) => [
  { name, ...optional, num_children: 1, converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', ...optional, ...element },
]

/** A column of Parquet: a type for one value, or for the elements of lists. */
export interface ParquetColumn {
  readonly name: string
  readonly type?: string
  readonly elements?: string
  /** The members of structs in lists, as elements of the schema. */
  readonly members?: readonly object[]
  readonly data: readonly unknown[]
}

export function parquetOf(columns: readonly ParquetColumn[], codec = 'SNAPPY'): Uint8Array {
  const schema = columns.flatMap(({ name, type, elements, members }) => {
    if (members) return [...list(name, { num_children: 2 }), ...members]
    const own = typeOf(type ?? elements ?? '')
    return type ? [{ name, ...optional, ...own }] : list(name, own)
  })
  const columnData = columns.map(({ name, data }) => ({ name, data }))
  const root = { name: 'root', num_children: columns.length }
  return new Uint8Array(parquetWriteBuffer({ schema: [root, ...schema], columnData, codec }))
}

/** Types that are told by more than how they are kept. */
const annotated: Readonly<Record<string, object>> = {
  TEXT: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  INT8: { type: 'INT32', converted_type: 'INT_8' },
  INT16: { type: 'INT32', converted_type: 'INT_16' },
}

const typeOf = (type: string) => annotated[type] ?? { type }

export const listMember = list
