import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  addBm25,
  alterBm25,
  dropBm25,
  dropLastVectorFunction,
  functionNameMismatch,
  functionToAlterMissing,
  functionToDropMissing,
} from '../../errors/functions.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { Catalog } from '../catalog.js'
import { describeCollection } from '../describe-collection.js'
import type { FunctionRef } from '../refs.js'
import { checkFunctionNames } from '../schema/check-function-names.js'
import { checkParams, checkProvider } from '../schema/check-functions.js'
import type { FunctionDefinition } from '../schema/definition.js'
import { removeFields } from './remove-fields.js'
import { vectorFields } from './vector-fields.js'

/**
 * Adds a function to a collection (2.6; spec/collections.md §17). That never succeeds: of the two types
 * that pass, one is refused and the other needs a provider, which is asked before the collection is looked up, or is not
 * emulated.
 * @throws MilvusError 1100, 1101
 */
export function addFunction({ profile }: Catalog, made: FunctionDefinition): never {
  ensure(made.type !== functionTypes.BM25, addBm25)
  checkFunctionNames(made)
  checkParams(profile, made)
  checkProvider(profile, made)
  throw notImplemented({ what: 'adding an embedding function to a collection' })
}

/**
 * Replaces a function of a collection (internal/proxy/task_alter_function.go alterCollectionFunctionTask).
 * @throws MilvusError 1100, 800, 100
 */
export function alterFunction(catalog: Catalog, ref: FunctionRef, made: FunctionDefinition): never {
  ensure(made.type !== functionTypes.BM25, alterBm25)
  ensure(ref.function === made.name, functionNameMismatch)
  const { functions } = catalog.collection(ref.database, ref.collection)
  const old = functions.find(({ name }) => name === ref.function)
  ensure(old, () => functionToAlterMissing({ function: ref.function }))
  ensure(old.type !== functionTypes.BM25, alterBm25)
  throw notImplemented({ what: 'altering a function of this type' })
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
