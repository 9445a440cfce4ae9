import { type Static, Type } from '@sinclair/typebox'
import { aliasesOf, describeCollection, propertiesOf } from '../../catalog/describe-collection.js'
import { redactSpec } from '../../catalog/external/spec.js'
import { loadState } from '../../catalog/load.js'
import type { Collection } from '../../catalog/model.js'
import { zoneOf } from '../../catalog/timezone.js'
import { ensure, MilvusError } from '../../errors/error.js'
import { noIndex } from '../../errors/indexes.js'
import { action, type Call, reply } from '../action.js'
import { pairOf } from '../pairs.js'
import { CollectionNameReq } from '../structs.js'
import { DescribedCollection } from './described.js'
import { printField, printStruct } from './print-field.js'
import { printFunction } from './print-function.js'
import { printIndex } from './print-index.js'

export const describe = action({
  path: '/collections/describe',
  method: 'DescribeCollection',
  privilege: 'DescribeCollection',
  body: CollectionNameReq,
  data: DescribedCollection,
  beside: { message: Type.Optional(Type.String()) },
  run(call, { collectionName: sent }) {
    const { catalog, profile, database, access } = call
    const ref = { database, collection: sent }
    const collection = describeCollection(catalog, ref)
    const load = attempt(call, ';', () => {
      access.demand(profile.loadStatePrivilege, database)
      return loadState(catalog, ref, []).state
    })
    const indexes = attempt(call, ';', () => {
      access.demand('IndexDetail', database)
      ensure(collection.indexes.size > 0, () => noIndex({ collection: sent }))
      return [...collection.indexes.values()].map(printIndex)
    })
    const aliases = attempt(call, '.', () => {
      access.demand('ListAliases', database)
      return aliasesOf(catalog, collection, sent)
    })
    const data = {
      ...printCollection(call, collection, sent),
      load: load.value ?? '',
      indexes: indexes.value ?? [],
      aliases: aliases.value ?? [],
    }
    return reply(data, { message: load.message + indexes.message + aliases.message })
  },
})

/** A part of the answer: where it is refused, the text stands in `message` with `end` behind it. */
function attempt<T>({ profile }: Call, end: string, read: () => T): { value?: T; message: string } {
  try {
    return { value: read(), message: '' }
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    return { message: error.wire(profile.version).message + end }
  }
}

function printCollection(
  { catalog, profile }: Call,
  collection: Collection,
  sent: string,
): Omit<Static<typeof DescribedCollection>, 'aliases' | 'indexes' | 'load'> {
  return {
    autoId: collection.fields.some((field) => field.primary && field.autoId),
    collectionID: collection.id,
    collectionName: sent,
    consistencyLevel: collection.consistencyLevel,
    description: collection.description,
    enableDynamicField: collection.dynamicFieldId !== undefined,
    fields: collection.fields.map((field) => printField(profile, field, zoneOf(collection))),
    ...(profile.describesFunctions && { functions: collection.functions.map(printFunction) }),
    ...(profile.describesStructs && {
      externalSource: collection.external?.source ?? '',
      externalSpec: redactSpec(collection.external?.spec ?? ''),
      structFields: collection.structFields.map((struct) => printStruct(profile, struct)),
    }),
    partitionsNum: collection.partitions.size,
    properties: propertiesOf(catalog, collection).map(pairOf),
    shardsNum: collection.shards,
  }
}
