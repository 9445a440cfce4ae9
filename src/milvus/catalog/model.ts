import type { DataType } from '../profiles/data-types.js'
import type { Rows } from '../rows/rows.js'

/**
 * Marks who may change an object in place. A catalog changes what it owns and copies the rest first, so that
 * a snapshot costs nothing until something changes.
 */
export type Owner = object

/** Key and value, in the order in which the server keeps them. */
export type Pair = readonly [key: string, value: string]

export interface Database {
  readonly owner: Owner
  readonly id: bigint
  readonly name: string
  readonly properties: Map<string, string>
  readonly collections: Map<string, Collection>
  /** Alias to the name of its collection. */
  readonly aliases: Map<string, string>
  /** Collections dropped a short while ago, by name. */
  readonly dropped: Map<string, Dropped>
}

export interface Dropped {
  readonly id: bigint
  /** Milliseconds since 1970. */
  readonly at: number
  /** The collection of which the name was an alias, if it was one. */
  readonly aliasOf: string | undefined
  /** Another collection was given the name since: the dropped one is in the storage still, but under no name. */
  readonly reused?: true
}

export interface Collection {
  readonly owner: Owner
  readonly id: bigint
  name: string
  description: string
  /** In schema order, the hidden dynamic field and struct fields apart. */
  fields: readonly Field[]
  structFields: readonly StructField[]
  functions: readonly CollectionFunction[]
  /** The id of the hidden field `$meta`, if the collection takes undeclared fields. */
  dynamicFieldId: number | undefined
  /** The highest field id ever given. */
  maxFieldId: number
  readonly shards: number
  consistencyLevel: ConsistencyLevel
  /** What the user set; releases add some of their own in `describe`. */
  readonly properties: Map<string, string>
  readonly partitions: Map<string, Partition>
  readonly indexes: Map<string, Index>
  readonly aliases: Set<string>
  load: Load | undefined
  /** Files that hold the rows, and how to read them, where they were named (3.0). */
  external?: { readonly source: string; readonly spec: string }
  /** None until the first are inserted. They have an owner of their own. */
  rows: Rows | undefined
}

export interface Field {
  readonly id: number
  readonly name: string
  readonly type: DataType
  readonly elementType: DataType | undefined
  readonly primary: boolean
  readonly autoId: boolean
  readonly partitionKey: boolean
  readonly clusteringKey: boolean
  readonly nullable: boolean
  readonly description: string
  /** As describe shows it: `{ Data: { LongData: 10 } }`. */
  readonly defaultValue: unknown
  readonly functionOutput: boolean
  readonly params: readonly Pair[]
  /** The column of a file that its values come from (3.0). */
  readonly externalField?: string
}

/** A struct of arrays (3.0). */
export interface StructField {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly nullable: boolean
  readonly fields: readonly Field[]
  readonly params: readonly Pair[]
}

export interface CollectionFunction {
  readonly id: number
  readonly name: string
  readonly description: string
  /** The number of the function type: 1 BM25, 2 TextEmbedding, 3 Rerank, 4 MinHash. */
  readonly type: number
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly params: readonly Pair[]
}

export interface Partition {
  readonly id: bigint
  readonly name: string
}

/** An index, never changed: altering its properties replaces it. */
export interface Index {
  readonly name: string
  /** The field as `indexes/describe` shows it: the first step of a path in JSON. */
  readonly fieldName: string
  readonly fieldId: number
  /** Whether it is on a vector field: a loaded collection may not lose such an index. */
  readonly vector: boolean
  /** What the server builds, its own choice on a scalar field included; `AUTOINDEX` for that on a vector field. */
  readonly type: string
  /** The user's own parameters, as stored and compared (spec/indexes.md §4.1). */
  readonly params: readonly Pair[]
  /** Path and cast of an index on JSON. */
  readonly json: JsonTarget | undefined
  /** What alter_properties set. */
  readonly properties: ReadonlyMap<string, string>
  /** When its building began, in milliseconds since 1970. */
  readonly since: number
}

export interface JsonTarget {
  /** In the form in which paths are compared. */
  readonly path: string
  readonly cast: string
}

/** The part of a collection that is loaded; undefined when nothing is. */
export interface Load {
  /** Loaded as a whole, even if some partitions were released since, so that those made later are part of it. */
  readonly whole: boolean
  readonly partitions: ReadonlySet<string>
  /** When the last load began, in milliseconds since 1970. */
  readonly since: number
  /** How many replicas each resource group has; unless given, there is one in the default group. */
  readonly replicas?: ReadonlyMap<string, number>
  /** Names of the indexes that it began with, in the release that keeps to those until all is released. */
  readonly indexes?: ReadonlySet<string>
}

/** A file that analyzers may name, by the key of its path in the bucket. */
export interface FileResource {
  readonly id: bigint
  readonly name: string
  readonly path: string
}

/** A resource group, never changed: altering it replaces it. */
export interface ResourceGroup {
  readonly name: string
  readonly config: ResourceGroupConfig
  /** Whether the emulator's one query node is in it. */
  readonly holdsNode: boolean
}

export interface ResourceGroupConfig {
  /** Nodes that it shall have, and may have. */
  readonly requests: number
  readonly limits: number
  /** Groups that nodes come from, and go to, rather than others. */
  readonly transferFrom: readonly string[]
  readonly transferTo: readonly string[]
  /** Labels of the nodes that it takes, sorted by key; all where there is no filter. */
  readonly nodeLabels: readonly Pair[] | undefined
}

export const consistencyLevels = [
  'Strong',
  'Session',
  'Bounded',
  'Eventually',
  'Customized',
] as const

export type ConsistencyLevel = (typeof consistencyLevels)[number]
