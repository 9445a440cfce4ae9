import { Catalog } from '../../../../src/milvus/catalog/catalog.js'
import { hybridIds } from '../../../../src/milvus/catalog/ids.js'
import { createCollection } from '../../../../src/milvus/catalog/schema/create-collection.js'
import {
  blankField,
  type CollectionDefinition,
  type FieldDefinition,
  type FunctionDefinition,
} from '../../../../src/milvus/catalog/schema/definition.js'
import { MilvusError } from '../../../../src/milvus/errors/error.js'
import type { Limits } from '../../../../src/milvus/profiles/limits.js'
import { profiles } from '../../../../src/milvus/profiles/profiles.js'
import type { Version } from '../../../../src/milvus/versions.js'
import type { Answer } from '../../../support/answers.js'

export const emptyCatalog = (version: Version, limits: Partial<Limits> = {}): Catalog =>
  new Catalog({
    profile: { ...profiles[version], limits: { ...profiles[version].limits, ...limits } },
    clock: () => 0,
    ids: hybridIds(() => 0),
    rootPassword: 'Milvus',
  })

export const field = (name: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...blankField,
  name,
  type: 'Int8',
  ...more,
})

export const id = field('id', { type: 'Int64', primary: true })
export const vector = field('v', { type: 'FloatVector', params: [['dim', '8']] })

export const fn = (more: Partial<FunctionDefinition> = {}): FunctionDefinition => ({
  name: 'f',
  description: '',
  type: 1,
  inputs: ['t'],
  outputs: ['sp'],
  params: [],
  ...more,
})

/** A collection of an id and a vector, with more fields behind them. */
export const collection = (
  more: readonly FieldDefinition[] = [],
  rest: Partial<CollectionDefinition> = {},
): CollectionDefinition => ({
  database: 'default',
  name: 'c',
  description: '',
  fields: [id, vector, ...more],
  structFields: [],
  functions: [],
  dynamic: false,
  shards: 1,
  partitions: 0,
  consistencyLevel: 'Bounded',
  properties: new Map(),
  ...rest,
})

/** Creates, and returns what a client would see. */
export function attempt(catalog: Catalog, definition: CollectionDefinition): Answer {
  const { profile } = catalog
  try {
    createCollection(catalog, definition)
    return undefined
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    const { code, message } = error.wire(profile.version)
    return [code, message]
  }
}
