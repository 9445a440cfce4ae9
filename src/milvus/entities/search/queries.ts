import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { cellOf, cellText, elements } from '../../go/gjson.js'
import { functionTypes } from '../../profiles/function-types.js'
import { searchRules } from '../../profiles/search.js'
import type { RowField } from '../../rows/field.js'
import { elementField } from '../../search/lists.js'
import type { Steps } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import { rulesOf } from '../target.js'
import { readLists, readsLists } from './query-lists.js'
import { type QueryRules, readVectors } from './query-vectors.js'
import { readVectorField } from './vector-field.js'

/** The types of the functions that make vectors of texts. */
const vectorizing: readonly number[] = [
  functionTypes.BM25,
  functionTypes.TextEmbedding,
  functionTypes.MinHash,
]

/**
 * Reads what is searched for, a value a query: a vector in the bytes in which rows are kept, or a text in UTF-8.
 * @param data the bytes of an array
 * @param annsField empty for the only vector field
 * @throws MilvusError 1801
 */
export function* readQueries(
  catalog: Catalog,
  collection: Collection,
  data: Uint8Array,
  annsField: string,
): Steps<Uint8Array[]> {
  const field = readVectorField(collection, annsField)
  if (isOutput(collection, field, vectorizing)) {
    return elements(cellOf(data)).map((cell) => Buffer.from(cellText(cell)))
  }
  const rules = queryRulesOf(catalog)
  if (readsLists(field, data)) return readLists(data, field, rules)
  const read = field.type === 'ArrayOfVector' ? elementField(field) : field
  return yield* readVectors(data, read, rules)
}

/** By release: a request may hold thousands of searches, and a copy of all rules for each would take longest. */
const queryRules = new Map<Version, QueryRules>()

function queryRulesOf(catalog: Catalog): QueryRules {
  const { version } = catalog.profile
  const { decodes } = searchRules[version]
  const rules = queryRules.get(version) ?? { ...rulesOf(catalog), decodes }
  queryRules.set(version, rules)
  return rules
}

/** Whether a function of one of these types makes the field. */
const isOutput = (
  { functions }: Collection,
  { functionOutput, name }: RowField,
  types: readonly number[],
): boolean =>
  functionOutput &&
  functions.some(({ type, outputs }) => types.includes(type) && outputs[0] === name)
