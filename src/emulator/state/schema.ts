import { type StaticDecode, type TProperties, Type } from '@sinclair/typebox'
import { refreshStates } from '../../milvus/catalog/external/refresh-job.js'
import { importStates } from '../../milvus/catalog/import-job.js'
import { consistencyLevels } from '../../milvus/catalog/model.js'
import { type DataType, dataTypes } from '../../milvus/profiles/data-types.js'
import { versions } from '../../milvus/versions.js'
import { big, bytes, float, int64, names, pairsOf } from './codecs.js'

/** The version of the document that is written; another one is refused. */
export const schemaVersion = 1

const strict = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

const oneOf = <T extends string>(words: readonly T[]) =>
  Type.Union(words.map((word) => Type.Literal(word)))

const pair = Type.Tuple([Type.String(), Type.String()])
const dataType = oneOf(Object.keys(dataTypes) as DataType[])
const count = Type.Integer({ minimum: 0 })
const name = Type.String({ minLength: 1 })
/** In milliseconds since 1970, up to where the clock ends. */
const time = Type.Number({ minimum: 0, exclusiveMaximum: 2 ** 45 })
/** When something began, in whole milliseconds, as ids hold it; what lies in the future is refused where it is read. */
const since = Type.Integer({ minimum: 0 })
/** No server counts fields, shards or replicas beyond. */
const small = Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 })
/** Of a field or a function: what comes before is the server's own. Others follow, which are as small. */
const part = Type.Integer({ minimum: 100, maximum: 2 ** 30 })

/** As describe shows it, but for a 64-bit integer, which is written as digits. */
const DefaultValue = strict({
  Data: Type.Union([
    strict({ BoolData: Type.Boolean() }),
    strict({ IntData: Type.Integer({ minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }) }),
    strict({
      LongData: Type.Transform(Type.String({ pattern: '^-?\\d{1,20}$' }))
        .Decode(int64)
        .Encode((value) => String(value)),
    }),
    strict({ FloatData: float }),
    strict({ DoubleData: float }),
    strict({ StringData: Type.String() }),
  ]),
})

const FieldState = strict({
  id: part,
  name,
  type: dataType,
  elementType: Type.Optional(dataType),
  primary: Type.Boolean(),
  autoId: Type.Boolean(),
  partitionKey: Type.Boolean(),
  clusteringKey: Type.Boolean(),
  nullable: Type.Boolean(),
  description: Type.String(),
  defaultValue: Type.Optional(DefaultValue),
  functionOutput: Type.Boolean(),
  params: Type.Array(pair),
  externalField: Type.Optional(name),
})

const IndexState = strict({
  name,
  fieldName: Type.String(),
  fieldId: small,
  vector: Type.Boolean(),
  type: Type.String(),
  params: Type.Array(pair),
  json: Type.Optional(strict({ path: Type.String(), cast: Type.String() })),
  properties: pairsOf(Type.String()),
  since,
})

export const CollectionState = strict({
  id: big,
  name,
  description: Type.String(),
  fields: Type.Array(FieldState),
  structFields: Type.Array(
    strict({
      id: part,
      name,
      /** States of before have none. */
      description: Type.Optional(Type.String()),
      nullable: Type.Boolean(),
      fields: Type.Array(FieldState),
      params: Type.Array(pair),
    }),
  ),
  functions: Type.Array(
    strict({
      id: part,
      name,
      description: Type.String(),
      type: Type.Integer(),
      inputs: Type.Array(Type.String()),
      outputs: Type.Array(Type.String()),
      params: Type.Array(pair),
    }),
  ),
  dynamicFieldId: Type.Optional(part),
  maxFieldId: part,
  shards: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
  consistencyLevel: oneOf(consistencyLevels),
  properties: pairsOf(Type.String()),
  partitions: Type.Array(strict({ id: big, name })),
  indexes: Type.Array(IndexState),
  aliases: names,
  load: Type.Optional(
    strict({
      whole: Type.Boolean(),
      partitions: names,
      since,
      replicas: Type.Optional(pairsOf(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }))),
      indexes: Type.Optional(names),
    }),
  ),
  external: Type.Optional(strict({ source: Type.String(), spec: Type.String() })),
  /** Checked where they are read (`rows.ts`), as there are so many. */
  rows: Type.Optional(Type.Unknown()),
})

export const DroppedState = strict({
  id: big,
  at: time,
  aliasOf: Type.Optional(Type.String()),
  reused: Type.Optional(Type.Literal(true)),
})

/** A database without what it holds, which is written a piece at a time. */
export const DatabaseState = strict({ id: big, name, properties: pairsOf(Type.String()) })

export const UserState = strict({
  name,
  description: Type.String(),
  roles: Type.Array(Type.String()),
  salt: bytes(16),
  hash: bytes(32),
})

/** An import job; the rows of one that is not done are read anew. */
export const ImportState = strict({
  id: big,
  collectionId: big,
  collection: name,
  partition: Type.String(),
  files: Type.Array(strict({ id: big, paths: Type.Array(Type.String()) })),
  options: pairsOf(Type.String()),
  autoCommit: Type.Boolean(),
  createdAt: time,
  timeoutAt: Type.Optional(Type.Number()),
  state: oneOf(importStates),
  endedAt: Type.Optional(time),
  reason: Type.String(),
  read: Type.Array(strict({ size: count, rows: count })),
})

/** A refresh of an external collection; one that is not done reads its files anew. */
export const RefreshState = strict({
  id: big,
  collectionId: big,
  collection: name,
  source: Type.String(),
  spec: Type.String(),
  createdAt: time,
  state: oneOf(refreshStates),
  endedAt: Type.Optional(time),
  reason: Type.String(),
})

export const ResourceGroupState = strict({
  name,
  config: strict({
    requests: small,
    limits: small,
    transferFrom: Type.Array(Type.String()),
    transferTo: Type.Array(Type.String()),
    nodeLabels: Type.Optional(Type.Array(pair)),
  }),
  holdsNode: Type.Boolean(),
})

export const FileResourceState = strict({ id: big, name, path: Type.String() })

/** The whole of a catalog as versioned JSON. */
export const StateSchema = strict({
  schemaVersion: Type.Literal(schemaVersion),
  profile: oneOf(versions),
  databases: Type.Array(
    strict({
      ...DatabaseState.properties,
      collections: Type.Array(CollectionState),
      dropped: pairsOf(DroppedState),
    }),
  ),
  users: Type.Array(UserState),
  roles: Type.Array(
    strict({
      name,
      description: Type.String(),
      grants: Type.Array(
        strict({
          type: oneOf(['Collection', 'Global', 'User'] as const),
          object: Type.String(),
          database: Type.String(),
          privilege: Type.String(),
          grantor: Type.String(),
        }),
      ),
    }),
  ),
  privilegeGroups: pairsOf(names),
  /** Left out while there is only the default group, as it began. */
  resourceGroups: Type.Optional(Type.Array(ResourceGroupState)),
  /** Absent where there are none. */
  fileResources: Type.Optional(Type.Array(FileResourceState)),
  /** Absent where there are none. */
  imports: Type.Optional(Type.Array(ImportState)),
  /** Absent where there are none. */
  refreshes: Type.Optional(Type.Array(RefreshState)),
})

/** A document that was checked and decoded. */
export type State = StaticDecode<typeof StateSchema>
