import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { importFailed } from '../../errors/import-files.js'
import { cellOf } from '../../go/gjson.js'
import type { DataType } from '../../profiles/data-types.js'
import { type RowField, sizeParam } from '../../rows/field.js'
import { dynamicFieldOf } from '../../rows/stored-fields.js'
import { dynamicField } from '../../rows/types/json.js'
import { columnText } from '../column-values.js'
import type { Importing } from '../format.js'
import { checkAutoKey, checkOutput, isNeeded, memberText } from '../row-parser.js'
import { type NumpyArray, readNpy } from './npy.js'

/** A file a field, which has its name (importutilv2/numpy). */
export async function importGroup(importing: Importing): Promise<void> {
  const { parser, batches, catalog } = importing
  const { version } = catalog.profile
  const columns = await readColumns(importing)
  const rows = checkAligned(columns)
  const isShort = columns.every(({ array }) => array.lacks <= mostLacking)
  ensure(isShort, () =>
    notImplemented({ what: `files of NumPy that lack more than ${mostLacking} texts` }),
  )
  for (let row = 0; row < rows; row++) {
    const members = columns.map(({ field, array }) =>
      memberText(field.name, columnText(field, valueAt(array, row), version)),
    )
    const text = `{${members.join()}}`
    await batches.add(parser.parseColumns(cellOf(Buffer.from(text))))
  }
}

/** A file of a hundred bytes can say that it has any number. */
const mostLacking = 100_000

interface Column {
  readonly field: RowField
  readonly array: NumpyArray
}

async function readColumns({ paths, open, collection, catalog }: Importing): Promise<Column[]> {
  const fields = new Map<string, RowField>(collection.fields.map((field) => [field.name, field]))
  const { dynamicFieldId } = collection
  if (dynamicFieldId !== undefined) fields.set(dynamicField, dynamicFieldOf(dynamicFieldId))
  const byName = new Map(paths.map((path) => [baseName(path), path]))
  checkAutoKey(collection, byName)
  const columns: Column[] = []
  for (const [name, path] of byName) {
    const field = fields.get(name)
    if (!field) continue
    checkOutput(collection, field)
    checkSupported(field)
    const file = await open(path)
    ensure(file, () =>
      importFailed({
        reason: `failed to read the file '${path}', error: key not found[key=${path}]`,
      }),
    )
    const array = readNpy(await file.read(0, file.size), field, catalog.profile)
    checkShape(field, array)
    columns.push({ field, array })
  }
  for (const field of collection.fields.filter(isNeeded)) {
    checkSupported(field)
    const files = [...byName.values()].join(' ')
    ensure(byName.has(field.name), () =>
      importFailed({ reason: `no file for field: ${field.name}, files: [${files}]` }),
    )
  }
  return columns
}

const baseName = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')

function checkSupported({ type }: RowField): void {
  ensure(type !== 'Array' && type !== 'SparseFloatVector', () =>
    importFailed({
      reason: `unsupported importing numpy files for collection with data type: ${type}`,
    }),
  )
}

/** What the type of a file is in Milvus. */
const dataTypes: Readonly<Record<string, DataType>> = {
  b1: 'Bool',
  u1: 'BinaryVector',
  i1: 'Int8',
  i2: 'Int16',
  i4: 'Int32',
  i8: 'Int64',
  f4: 'Float',
  f8: 'Double',
}

/** The types of files that a field takes, where that is not its own, and how long a vector is there. */
const layouts: Readonly<
  Partial<Record<DataType, { readonly takes: readonly DataType[]; width?(dim: number): number }>>
> = {
  FloatVector: { takes: ['Float', 'Double'], width: (dim) => dim },
  Float16Vector: { takes: ['BinaryVector'], width: (dim) => 2 * dim },
  BFloat16Vector: { takes: ['BinaryVector'], width: (dim) => 2 * dim },
  BinaryVector: { takes: ['BinaryVector'], width: (dim) => dim / 8 },
  Int8Vector: { takes: ['Int8'], width: (dim) => dim },
  JSON: { takes: ['VarChar'] },
  Geometry: { takes: ['VarChar'] },
  Timestamptz: { takes: ['VarChar'] },
}

function checkShape(field: RowField, { dtype, shape }: NumpyArray): void {
  const { name, type } = field
  const held = dataTypes[dtype.replace(/^[<>|=]/, '')] ?? 'VarChar'
  const layout = layouts[type] ?? { takes: [type] }
  ensure(layout.takes.includes(held), () =>
    importFailed({
      reason: `expected element type '${type}' for field '${name}', got type '${held}'`,
    }),
  )
  const dimensions = layout.width ? 2 : 1
  ensure(shape.length === dimensions, () =>
    importFailed({
      reason: `expected shape '${dimensions}' for ${type} field '${name}', got shape '${shape.length}'`,
    }),
  )
  const dim = sizeParam(field, 'dim')
  const [, width = 0] = shape
  ensure(!layout.width || width === layout.width(dim), () =>
    importFailed({
      reason: `expected dim '${dim}' for ${type} field '${name}', got dim '${type === 'BinaryVector' ? 8 * width : width}'`,
    }),
  )
}

function checkAligned(columns: readonly Column[]): number {
  const [first] = columns
  if (!first) return 0
  const rowsOf = ({ array }: Column) => array.shape[0] ?? 0
  const other = columns.find((column) => rowsOf(column) !== rowsOf(first))
  if (other) {
    throw importFailed({
      reason: `imported rows are not aligned, field '${first.field.name}' with '${rowsOf(first)}' rows, field '${other.field.name}' with '${rowsOf(other)}' rows`,
    })
  }
  return rowsOf(first)
}

function valueAt({ shape, at }: NumpyArray, row: number): unknown {
  const [, width] = shape
  if (width === undefined) return at(row)
  return Array.from({ length: width }, (_, column) => at(row * width + column))
}
