import * as zlib from 'node:zlib'
import type { SchemaTree } from 'hyparquet/src/metadata.js'
import { ensure, MilvusError } from '../../errors/error.js'
import { importFailed, keyNotFound } from '../../errors/import-files.js'
import { cellOf } from '../../go/gjson.js'
import type { DataType } from '../../profiles/data-types.js'
import type { RowField } from '../../rows/field.js'
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
      const text = parser.dressed(() => {
        const members = columns.map(({ name, field }, at) => {
          const value = values[at]?.[row]?.[name]
          return memberText(name, field ? columnText(field, value, version) : jsonOf(value))
        })
        return `{${members.join()}}`
      })
      await batches.add(parser.parse(cellOf(Buffer.from(text))))
    }
    rowStart = rowEnd
  }
}

interface Column {
  readonly name: string
  /** None for structs and undeclared fields. */
  readonly field: RowField | undefined
}

function columnsOf({ collection }: Importing, nodes: readonly SchemaTree[]): Column[] {
  const given = new Map(nodes.map((node) => [node.element.name, node]))
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

const whole = ['INT32', 'INT64']
const real = [...whole, 'FLOAT', 'DOUBLE']
const texts = ['BYTE_ARRAY']

/** The physical types that a field takes, where it is one value; lists have none. */
const takes: Readonly<Partial<Record<DataType, readonly string[]>>> = {
  Bool: ['BOOLEAN'],
  Int8: whole,
  Int16: whole,
  Int32: whole,
  Int64: whole,
  Float: real,
  Double: real,
  VarChar: texts,
  Text: texts,
  JSON: texts,
  Geometry: texts,
  Timestamptz: texts,
}

/** The names of Arrow. */
const arrowTypes: Readonly<Record<string, string>> = {
  BOOLEAN: 'bool',
  INT32: 'int32',
  INT64: 'int64',
  FLOAT: 'float32',
  DOUBLE: 'float64',
  BYTE_ARRAY: 'utf8',
}

function checkType({ name, type, nullable }: RowField, { element }: SchemaTree): void {
  const fitting = takes[type]
  if (!fitting || (element.type !== undefined && fitting.includes(element.type))) return
  const shown = element.type === undefined ? 'list' : (arrowTypes[element.type] ?? element.type)
  const prefix = nullable ? 'nullable' : ''
  throw importFailed({
    reason: `schema not equal, err=expect ${prefix} ' ${type}' type for field '${name}', but got '${shown}' type: importing data failed`,
  })
}

/** What a library throws says what is wrong with the file. */
async function orFail<T>(lead: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MilvusError) throw error
    throw importFailed({ reason: `${lead}, err=${(error as Error).message}` })
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
