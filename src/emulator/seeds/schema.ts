import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { CollectionReq, FieldSchema } from '../../milvus/actions/collections/create/structs.js'
import { add as addField } from '../../milvus/actions/collections/fields/add.js'
import { CollectionFieldReqWithSchema } from '../../milvus/actions/collections/fields/structs.js'
import { alterProperties as alterIndex } from '../../milvus/actions/indexes/alter-properties.js'
import { IndexParam } from '../../milvus/actions/structs.js'
import { plainStruct } from '../../milvus/go/plan.js'
import { facts } from '../../milvus/go/struct.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { type Version, within } from '../../milvus/versions.js'
import { type RbacSeed, rbacSeed } from './rbac.js'

const strict = { additionalProperties: false }

const CollectionExtras = {
  aliases: Type.Optional(Type.Array(Type.String())),
  partitions: Type.Optional(Type.Array(Type.String())),
  properties: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'As collections/alter_properties takes them, where the release has it',
    }),
  ),
  load: Type.Optional(
    Type.Union([Type.Boolean(), Type.Array(Type.String(), { minItems: 1 })], {
      description:
        'Whether to end up loaded, or which partitions; left out, as collections/create leaves it',
    }),
  ),
  rows: Type.Optional(
    Type.Array(Type.Object({}), { description: 'As entities/insert takes them in data' }),
  ),
  rowsFile: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        "A file of rows, a JSON array or an object a line, relative to the seed's folder",
    }),
  ),
}

/** For releases whose v2 takes none. */
const v1Description = Type.Optional(Type.String({ description: 'As v1 takes it' }))

const addedFields = (version: Version) =>
  Type.Optional(
    Type.Array(plainStruct(CollectionFieldReqWithSchema, version).properties.schema as TSchema, {
      description:
        'As collections/fields/add and collections/struct_fields/add take them, after the load',
    }),
  )

/** Index parameters, with what a release alters of an index once it is made. */
const indexes = (version: Version) =>
  Type.Optional(
    Type.Array(
      Type.Object(
        {
          ...plainStruct(IndexParam, version).properties,
          ...(within(version, alterIndex) && { properties: indexProperties }),
        },
        strict,
      ),
    ),
  )

const indexProperties = Type.Optional(
  Type.Record(Type.String(), Type.Unknown(), {
    description: 'As indexes/alter_properties takes them',
  }),
)

/** Whether a field has a description where it is made. */
export const describesFields = ({ version }: Profile): boolean =>
  within(version, facts(FieldSchema.properties.description).span ?? {})

/** A seed in the vocabulary of one release's API. Unlike the API it refuses keys that it does not know. */
export function seedSchema(profile: Profile) {
  const { dbName: _, ...collection } = plainStruct(CollectionReq, profile.version).properties
  const more = {
    ...(!collection.description && { description: v1Description }),
    ...CollectionExtras,
    ...(within(profile.version, addField) && { addedFields: addedFields(profile.version) }),
    ...(collection.indexParams && { indexes: indexes(profile.version) }),
  }
  return Type.Object(
    {
      $schema: Type.Optional(
        Type.String({ description: 'Where an editor finds this schema; without effect' }),
      ),
      databases: Type.Optional(
        Type.Array(
          Type.Object(
            {
              dbName: Type.String({ minLength: 1 }),
              properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
              collections: Type.Optional(
                Type.Array(Type.Object({ ...collection, ...more }, strict)),
              ),
            },
            strict,
          ),
        ),
      ),
      ...rbacSeed(profile),
    },
    strict,
  )
}

export type CollectionSeed = Static<typeof CollectionReq> & {
  aliases?: string[]
  partitions?: string[]
  load?: boolean | string[]
  /** Made after the collection, which is not loaded then. */
  indexes?: (Static<typeof IndexParam> & { properties?: Record<string, unknown> })[]
  /** Added when all else is done, but for their own indexes. */
  addedFields?: Static<typeof CollectionFieldReqWithSchema>['schema'][]
  rows?: object[]
  rowsFile?: string
}

export interface DatabaseSeed {
  dbName: string
  properties?: Record<string, unknown>
  collections?: CollectionSeed[]
}

/** A seed as JSON holds it; which keys a release takes is checked when it is applied. */
export interface SeedDocument extends RbacSeed {
  /** Where an editor finds the schema of seeds. */
  $schema?: string
  databases?: DatabaseSeed[]
}
