import * as zlib from 'node:zlib'
import type { SchemaTree } from 'hyparquet/src/metadata.js'
import { ensure, MilvusError } from '../../errors/error.js'
import { importFailed, keyNotFound, vectorNotAligned } from '../../errors/import-files.js'
import { cellOf } from '../../go/gjson.js'
import type { DataType } from '../../profiles/data-types.js'
import { type RowField, sizeParam } from '../../rows/field.js'
import { dynamicField } from '../../rows/types/json.js'
import { columnText, jsonOf } from '../column-values.js'
import type { Importing } from '../format.js'
import { checkAutoKey, checkOutput, isNeeded, memberText } from '../row-parser.js'
import { checkPages } from './parquet-pages.js'

/** A column a field (importutilv2/parquet). */
export async function importGroup(importing: Importing): Promise<void> {
  const { paths, open, parser, batches, catalog } = importing
  const [path = ''] = paths
  const { parquetHeader, parquetMetadataAsync, parquetRead, parquetSchema } = await import(
    './hyparquet.js'
  )
  const file = await open(path)
  ensure(file, () => keyNotFound({ path }))
  const bytes = await file.read(0, file.size)
  const source = asyncBuffer(bytes)
  const metadata = await orFail('new parquet reader failed', () =>
    parquetMetadataAsync(source, { geoparquet: false }),
  )
  const columns = await orFail('get parquet schema failed', async () =>
    columnsOf(importing, parquetSchema(metadata).children),
  )
  const { version } = catalog.profile
  let rowStart = 0
  for (const group of metadata.row_groups) {
    await orFail('new parquet file reader failed', async () =>
      checkPages(bytes, group, parquetHeader),
    )
    const rowEnd = rowStart + Number(group.num_rows)
    const values: (readonly Record<string, unknown>[])[] = []
    for (const { name } of columns) {
      const options = { file: source, metadata, rowStart, rowEnd, columns: [name] }
      await orFail(`failed to read parquet column '${name}'`, () =>
        parquetRead({
          ...options,
          compressors,
          parsers,
          utf8: false,
          geoparquet: false,
          rowFormat: 'object',
          onComplete: (rows) => values.push(rows),
        }),
      )
      await batches.pace()
    }
    for (let row = 0; row < rowEnd - rowStart; row++) {
      const members = columns.map(({ name, field }, at) => {
        const value = values[at]?.[row]?.[name]
        if (field) checkAligned(field, value)
        return memberText(name, field ? columnText(field, value, version) : jsonOf(value))
      })
      const text = `{${members.join()}}`
      await batches.add(parser.parseColumns(cellOf(Buffer.from(text))))
    }
    rowStart = rowEnd
  }
}

/** The elements of a vector: bytes, where it is kept as bytes. */
const elementsOf: Readonly<Partial<Record<DataType, (dim: number) => number>>> = {
  BinaryVector: (dim) => dim / 8,
  FloatVector: (dim) => dim,
  Float16Vector: (dim) => 2 * dim,
  BFloat16Vector: (dim) => 2 * dim,
  Int8Vector: (dim) => dim,
}

/** importutilv2/parquet/field_reader.go checkVectorAligned */
function checkAligned(field: RowField, value: unknown): void {
  const wanted = elementsOf[field.type]?.(sizeParam(field, 'dim'))
  if (wanted === undefined || !Array.isArray(value) || value.length === wanted) return
  throw vectorNotAligned({ wanted, got: value.length, type: field.type })
}

interface Column {
  readonly name: string
  /** None for structs and undeclared fields. */
  readonly field: RowField | undefined
}

function columnsOf(importing: Importing, nodes: readonly SchemaTree[]): Column[] {
  const { collection } = importing
  const given = new Map(nodes.map((node) => [node.element.name, node]))
  importing.checkColumns?.(new Set(given.keys()))
  checkAutoKey(collection, given)
  const columns: Column[] = []
  for (const [name, node] of given) {
    const field = collection.fields.find((one) => one.name === name)
    const isKnown =
      collection.structFields.some((struct) => struct.name === name) ||
      (name === dynamicField && collection.dynamicFieldId !== undefined)
    if (!field && !isKnown) continue
    if (field) checkOutput(collection, field)
    if (field) checkType(field, node)
    columns.push({ name, field })
  }
  for (const { name } of collection.fields.filter(isNeeded)) {
    ensure(given.has(name), () =>
      importFailed({ reason: `no parquet field for milvus field '${name}'` }),
    )
  }
  return columns
}

const whole = ['int8', 'int16', 'int32', 'int64']
const real = [...whole, 'float32', 'float64']
const texts = ['utf8']

/** The types of Arrow that a field takes, where it is one value (importutilv2/parquet/util.go isArrowDataTypeConvertible). */
const takes: Readonly<Partial<Record<DataType, readonly string[]>>> = {
  Bool: ['bool'],
  Int8: whole.slice(0, 1),
  Int16: whole.slice(0, 2),
  Int32: whole.slice(0, 3),
  Int64: whole,
  Float: real,
  Double: real,
  VarChar: texts,
  Text: texts,
  JSON: texts,
  Geometry: texts,
  Timestamptz: texts,
}

/** The types of Arrow by those of Parquet; lists have none. */
const arrowTypes: Readonly<Record<string, string>> = {
  BOOLEAN: 'bool',
  INT32: 'int32',
  INT64: 'int64',
  FLOAT: 'float32',
  DOUBLE: 'float64',
  BYTE_ARRAY: 'binary',
  INT_8: 'int8',
  INT_16: 'int16',
  UINT_8: 'uint8',
  UINT_16: 'uint16',
  UINT_32: 'uint32',
  UINT_64: 'uint64',
  UTF8: 'utf8',
  JSON: 'utf8',
  ENUM: 'utf8',
}

function arrowType({ element }: SchemaTree): string {
  const { type, converted_type: converted } = element
  if (type === undefined) return 'list'
  return arrowTypes[converted ?? ''] ?? arrowTypes[type] ?? type
}

function checkType({ name, type, nullable }: RowField, node: SchemaTree): void {
  const shown = arrowType(node)
  if (takes[type]?.includes(shown) ?? true) return
  const prefix = nullable ? 'nullable' : ''
  throw importFailed({
    reason: `schema not equal, err=expect ${prefix} ' ${type}' type for field '${name}', but got '${shown}' type: importing data failed`,
  })
}

/** What a library throws says what is wrong with the file, but where it stumbled over what it did not expect. */
async function orFail<T>(lead: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MilvusError) throw error
    const isStumble = error instanceof TypeError || error instanceof RangeError
    const said = isStumble ? 'milvus-emulator finds it damaged' : (error as Error).message
    throw importFailed({ reason: `${lead}, err=${said}` })
  }
}

/** The file as the library reads it. */
function asyncBuffer(bytes: Uint8Array) {
  return {
    byteLength: bytes.length,
    slice: (start: number, end?: number) => {
      const part = new Uint8Array(bytes.subarray(start, end))
      return part.buffer
    },
  }
}

/** Texts stay as they are, whatever they hold. */
const parsers = { jsonFromBytes: (bytes: Uint8Array) => Buffer.from(bytes).toString() }

const compressors = {
  GZIP: (bytes: Uint8Array, size: number) => zlib.gunzipSync(bytes, { maxOutputLength: size + 1 }),
  BROTLI: (bytes: Uint8Array, size: number) =>
    zlib.brotliDecompressSync(bytes, { maxOutputLength: size + 1 }),
  ZSTD: unpackZstd,
}

/** Node has it since 22.15. */
function unpackZstd(bytes: Uint8Array, size: number): Uint8Array {
  const unpack: unknown = Reflect.get(zlib, 'zstdDecompressSync')
  if (typeof unpack !== 'function') {
    throw new Error('this release of Node does not unpack ZSTD')
  }
  return unpack(bytes, { maxOutputLength: size + 1 })
}
