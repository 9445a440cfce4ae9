import type { Catalog } from '../../catalog/catalog.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { annsFieldAmbiguous, queryBelowFloat16, queryBeyondFloat16 } from '../../errors/search.js'
import { noAnnsField } from '../../errors/v1.js'
import { floatText } from '../../go/value-text.js'
import type { DataType } from '../../profiles/data-types.js'
import { functionTypes } from '../../profiles/function-types.js'
import { searchRules } from '../../profiles/search.js'
import { shortestFloat32 } from '../../rows/float32.js'
import { toBFloat16, toFloat16 } from '../../rows/half.js'
import { atOnce } from '../../turns/steps.js'
import { readSearchOutput } from '../search/search.js'
import { vectorFields } from '../search/vector-field.js'

/** A query's one vector in the bytes in which rows are kept, and its type. */
interface QueryVector {
  readonly vectors: readonly Uint8Array[]
  readonly vectorType: DataType
}

/**
 * The one vector of a query of the older API, which is always sent as FloatVector. Only the vector engine looks at its
 * size and type, where there are rows.
 * @param outputFields what the query wants to see
 * @throws MilvusError 1100 unless the collection has one vector field, and for numbers beyond what it keeps; 10 for what
 *   the engine would say, where that is not known
 */
export function queryVector(
  catalog: Catalog,
  ref: CollectionRef,
  vector: readonly number[],
  outputFields: readonly string[],
): QueryVector {
  const collection = catalog.collection(ref.database, ref.collection)
  const [field, another] = vectorFields(collection)
  ensure(field, noAnnsField)
  if (another) {
    // The proxy reads them first.
    atOnce(readSearchOutput(catalog, collection, outputFields))
    throw annsFieldAmbiguous()
  }
  const { name, type, functionOutput } = field
  const made = collection.functions.find(({ outputs }) => outputs.includes(name))?.type
  const { halvesQueries, comparesSizesOnly } = searchRules[catalog.profile.version]
  ensure(!functionOutput || made === functionTypes.BM25, () =>
    notImplemented({ what: `the exact refusal of a FloatVector to search a function's ${type}` }),
  )
  const half = halvesQueries ? halves[type] : undefined
  return half
    ? { vectors: [bytesOf(Uint16Array.from(vector.map(half)))], vectorType: type }
    : {
        vectors: [bytesOf(Float32Array.from(vector))],
        vectorType: comparesSizesOnly ? type : 'FloatVector',
      }
}

const bytesOf = ({ buffer }: Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>): Uint8Array =>
  new Uint8Array(buffer)

const halves: Readonly<Partial<Record<DataType, (value: number, at: number) => number>>> = {
  Float16Vector: checkedFloat16,
  BFloat16Vector: toBFloat16,
}

function checkedFloat16(value: number, at: number): number {
  const size = Math.abs(value)
  const shown = { at, value: floatText(shortestFloat32(value)) }
  ensure(size <= 65504, () => queryBeyondFloat16(shown))
  ensure(value === 0 || size >= 2 ** -14, () => queryBelowFloat16(shown))
  return toFloat16(value)
}
