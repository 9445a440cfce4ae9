import {
  addedClusteringKeyType,
  addedNameTaken,
  addedNoneType,
  addedNotNullable,
  addedPartitionKey,
  addedPrimaryKey,
  addedSystemField,
  addedVectorWithoutDimension,
  fieldsFull,
  secondClusteringKey,
} from '../../errors/add-field.js'
import { deadlyTextField } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { addedExternal } from '../../errors/external.js'
import { tooManyVectorFields } from '../../errors/schema.js'
import { wrapErrors } from '../../errors/wrap-errors.js'
import { isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Catalog } from '../catalog.js'
import { describeCollection } from '../describe-collection.js'
import { refuseExternal } from '../external/refuse-external.js'
import type { Collection } from '../model.js'
import type { CollectionRef } from '../refs.js'
import { rowsOf } from '../rows.js'
import { checkAnalyzers, type TryAnalyzer } from '../schema/check-analyzers.js'
import { clusteringTypes } from '../schema/check-clustering-key.js'
import { checkDefaults } from '../schema/check-defaults.js'
import { checkField } from '../schema/check-field.js'
import { checkFieldName } from '../schema/check-field-name.js'
import { checkTextStorage } from '../schema/check-schema.js'
import type { FieldDefinition } from '../schema/definition.js'
import { stored } from '../schema/new-collection.js'
import { countFields } from './count-fields.js'
import { vectorFields } from './vector-fields.js'

type Check = (profile: Profile, collection: Collection, field: FieldDefinition) => void

/**
 * Adds a field to a collection, loaded or not (spec/collections.md §11; internal/proxy/task.go
 * addCollectionFieldTask, internal/rootcoord/ddl_callbacks_alter_collection_add_field.go).
 * @param tries asks the library of the tokenizers about analyzers
 * @throws MilvusError 1100 for the collection's name and for the field, 800, 100, 1701
 */
export function addField(
  catalog: Catalog,
  ref: CollectionRef,
  field: FieldDefinition,
  tries?: TryAnalyzer,
): void {
  const { profile } = catalog
  const collection = describeCollection(catalog, ref)
  refuseExternal(collection, ref.collection, 'alter collection schema')
  checkNewField(profile, collection, field)
  checkNullable(profile, collection, field)
  wrapErrors('failed to check field schema: ', () => checkDefaults(profile, { fields: [field] }))
  if (profile.checksAddedAnalyzers) {
    checkAnalyzers(profile, { ...collection, fields: [...collection.fields, field] }, tries)
  }
  const own = catalog.change(ref.database, collection)
  const added = { ...stored(field), id: ++own.maxFieldId }
  own.fields = [...own.fields, added]
  rowsOf(own)?.addField(added)
  catalog.report({ kind: 'collection altered', database: ref.database, collection: own.name })
}

/**
 * Checks a field that a collection is to get, as the proxy does.
 * @throws MilvusError 1100, 1701
 */
export function checkNewField(
  profile: Profile,
  collection: Collection,
  field: FieldDefinition,
): void {
  for (const check of checks[profile.addFieldChecks]) check(profile, collection, field)
}

const checkCount: Check = ({ limits }, collection) =>
  ensure(countFields(collection) < limits.maxFieldNum, () =>
    fieldsFull({ most: limits.maxFieldNum }),
  )

const checkTaken: Check = (_, { fields, structFields }, { name }) => {
  const taken = [...fields, ...structFields].some((field) => field.name === name)
  ensure(!taken, () => addedNameTaken({ name }))
}

const checkType: Check = ({ textFields }, _, { name, type }) => {
  ensure(type !== 'None', addedNoneType)
  ensure(!(textFields === 'deadly' && type === 'Text'), () => deadlyTextField({ name }))
}

const checkSource: Check = (_, __, { name, externalField }) =>
  ensure(!externalField, () => addedExternal({ field: name }))

const checkStorage: Check = (_, __, field) => checkTextStorage({ fields: [field] })

const checkPrimaryKey: Check = ({ systemNames }, _, { name, primary }) => {
  ensure(!systemNames.includes(name), () => addedSystemField({ name }))
  ensure(!primary, () => addedPrimaryKey({ name }))
}

const checkKeys: Check = (_, { fields }, { name, type, partitionKey, clusteringKey }) => {
  ensure(!partitionKey, () => addedPartitionKey({ name }))
  if (!clusteringKey) return
  ensure(clusteringTypes.has(type), () => addedClusteringKeyType({ name, type }))
  ensure(!fields.some((field) => field.clusteringKey), () => secondClusteringKey({ name }))
}

const checkVectors: Check = ({ limits }, collection, { type }) => {
  const most = limits.maxVectorFieldNum
  if (isVector(type))
    ensure(vectorFields(collection).length < most, () => tooManyVectorFields({ most }))
}

/** Any type parameter will do here: whether it is the dimension is asked later. */
const checkHasTypeParams: Check = (_, __, { name, type, params }) => {
  const fixed = isVector(type) && type !== 'SparseFloatVector' && type !== 'ArrayOfVector'
  if (fixed) ensure(params.length > 0, () => addedVectorWithoutDimension({ name }))
}

const checkNullable: Check = (_, __, { name, nullable }) =>
  ensure(nullable, () => addedNotNullable({ name }))

const checkItself: Check = (profile, { name }, field) => {
  checkFieldName(profile, field.name)
  checkField(profile, { name, fields: [], functions: [] }, field)
}

/** The checks of the proxy, in its order; in 3.0 that for null comes behind them, and not for what a function fills. */
const checks: Readonly<Record<Profile['addFieldChecks'], readonly Check[]>> = {
  'name-first': [
    checkCount,
    checkTaken,
    checkType,
    checkSource,
    checkStorage,
    checkPrimaryKey,
    checkKeys,
    checkVectors,
    checkHasTypeParams,
    checkItself,
  ],
  'name-last': [
    checkCount,
    checkType,
    checkVectors,
    checkPrimaryKey,
    checkNullable,
    checkHasTypeParams,
    checkKeys,
    checkItself,
    checkTaken,
  ],
}
