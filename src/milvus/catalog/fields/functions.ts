import { ensure } from '../../errors/error.js'
import { externalKeepsFunctions } from '../../errors/external.js'
import {
  addBm25,
  alterBm25,
  dropBm25,
  dropLastVectorFunction,
  functionFieldNeedsStorage,
  functionFieldsKept,
  functionNameMismatch,
  functionParamKept,
  functionParamTwice,
  functionToAlterMissing,
  functionToDropMissing,
  functionTypeFixed,
  functionTypeKept,
} from '../../errors/functions.js'
import { quote } from '../../go/quote.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { Catalog } from '../catalog.js'
import { describeCollection } from '../describe-collection.js'
import { refuseExternal } from '../external/refuse-external.js'
import type { Collection, CollectionFunction } from '../model.js'
import type { CollectionRef, FunctionRef } from '../refs.js'
import { isExternal } from '../schema/check-external.js'
import { checkFunctions } from '../schema/check-functions.js'
import type { FieldDefinition, FunctionDefinition } from '../schema/definition.js'
import { checkNewField } from './add-field.js'
import { removeFields } from './remove-fields.js'
import { vectorFields } from './vector-fields.js'

/**
 * Adds a function to a collection (2.6; spec/collections.md §17): one that embeds texts, where hashes stand in for its
 * provider.
 * @throws MilvusError 1100, 1101, 800, 100
 */
export function addFunction(
  catalog: Catalog,
  { database, collection: name }: CollectionRef,
  made: FunctionDefinition,
): void {
  ensure(made.type !== functionTypes.BM25, addBm25)
  const collection = catalog.collection(database, name)
  const id = 1 + Math.max(99, ...collection.functions.map((known) => known.id))
  const functions = [...collection.functions, { ...made, id }]
  replaceFunctions(catalog, database, collection, functions, made.name)
}

/**
 * Adds a function and the field that it fills (3.0): nothing that the default configuration does.
 * @throws MilvusError 1100, 1701, 800, 100
 */
export function addFunctionField(
  catalog: Catalog,
  ref: CollectionRef,
  field: FieldDefinition,
): void {
  const collection = describeCollection(catalog, ref)
  refuseExternal(collection, ref.collection, 'alter collection schema')
  checkNewField(catalog.profile, collection, field)
  throw functionFieldNeedsStorage()
}

/**
 * Replaces a function of a collection (internal/proxy/function_task.go alterCollectionFunctionTask).
 * @throws MilvusError 1100, 800, 100
 */
export function alterFunction(catalog: Catalog, ref: FunctionRef, made: FunctionDefinition): void {
  ensure(made.type !== functionTypes.BM25, alterBm25)
  ensure(ref.function === made.name, functionNameMismatch)
  const collection = catalog.collection(ref.database, ref.collection)
  ensure(!isExternal(collection), externalKeepsFunctions)
  const old = collection.functions.find(({ name }) => name === ref.function)
  ensure(old, () => functionToAlterMissing({ function: ref.function }))
  ensure(old.type !== functionTypes.BM25, alterBm25)
  if (!catalog.profile.altersFunctionsAlone) checkChange(old, made)
  const others = collection.functions.filter((known) => known !== old)
  // Last (ddl_callbacks_collection_function.go alterFunctionGenNewCollection).
  const functions = [...others, { ...made, id: old.id }]
  replaceFunctions(catalog, ref.database, collection, functions, made.name)
}

function replaceFunctions(
  catalog: Catalog,
  database: string,
  collection: Collection,
  functions: CollectionFunction[],
  changed: string,
): void {
  const fields = collection.fields.map((field) => ({ ...field, defaultValue: undefined }))
  checkFunctions(catalog.profile, { fields, functions }, changed)
  const outputs = new Set(functions.flatMap((made) => made.outputs))
  const own = catalog.change(database, collection)
  own.functions = functions
  own.fields = own.fields.map((field) => ({ ...field, functionOutput: outputs.has(field.name) }))
  catalog.report({ kind: 'collection altered', database, collection: own.name })
}

/** What of a function may be altered in 3.0 (internal/util/function/validator/alter_whitelist.go). */
function checkChange(old: CollectionFunction, made: FunctionDefinition): void {
  const { name } = old
  ensure(old.type === made.type, () => functionTypeKept({ name }))
  for (const which of ['input', 'output'] as const) {
    const [before, after] = [old[`${which}s`], made[`${which}s`]]
    const isSame = before.length === after.length && before.every((one, at) => one === after[at])
    ensure(isSame, () => functionFieldsKept({ which, name }))
  }
  const type = Object.entries(functionTypes).find(([, number]) => number === old.type)?.[0] ?? ''
  ensure(type === 'TextEmbedding', () => functionTypeFixed({ type }))
  const [before, after] = [paramsOf(old), paramsOf(made)]
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  )
  const kept = changed.find((key) => !alterable.has(key))
  ensure(kept === undefined, () => functionParamKept({ key: quote(kept ?? ''), name }))
}

const alterable: ReadonlySet<string> = new Set([
  ...['url', 'credential', 'integration_id', 'model_deployment_id', 'timeout_ms'],
  ...['max_client_batch_size', 'region', 'location', 'projectid', 'user'],
])

function paramsOf({ params }: Pick<FunctionDefinition, 'params'>): Map<string, string> {
  const found = new Map<string, string>()
  for (const [sent, value] of params) {
    const key = sent.toLowerCase()
    ensure(!found.has(key), () => functionParamTwice({ key: quote(sent) }))
    found.set(key, value)
  }
  return found
}

/**
 * Drops a function, whose output field becomes an ordinary one (2.6). A function that does not exist counts as dropped.
 * @throws MilvusError 800, 100, 1100 for one of BM25
 */
export function dropFunction(catalog: Catalog, ref: FunctionRef): void {
  const collection = catalog.collection(ref.database, ref.collection)
  const made = collection.functions.find(({ name }) => name === ref.function)
  if (!made) return
  ensure(made.type !== functionTypes.BM25, dropBm25)
  const own = catalog.change(ref.database, collection)
  own.functions = own.functions.filter((known) => known !== made)
  own.fields = own.fields.map((field) =>
    made.outputs.includes(field.name) ? { ...field, functionOutput: false } : field,
  )
  catalog.report({ kind: 'collection altered', database: ref.database, collection: own.name })
}

/**
 * Drops a function with its output fields and their indexes (3.0).
 * @throws MilvusError 1100 for the collection's name and for the function, 800, 100
 */
export function dropFunctionField(catalog: Catalog, ref: FunctionRef): void {
  const collection = describeCollection(catalog, ref)
  refuseExternal(collection, ref.collection, 'alter collection schema')
  const made = collection.functions.find(({ name }) => name === ref.function)
  ensure(made, () => functionToDropMissing({ function: ref.function }))
  const ids = collection.fields
    .filter(({ name }) => made.outputs.includes(name))
    .map(({ id }) => id)
  const stays = vectorFields(collection).some(({ id }) => !ids.includes(id))
  ensure(stays, () => dropLastVectorFunction({ name: made.name }))
  const own = catalog.change(ref.database, collection)
  own.functions = own.functions.filter((known) => known !== made)
  removeFields(catalog, ref.database, own, ids)
  catalog.report({ kind: 'collection altered', database: ref.database, collection: own.name })
}
