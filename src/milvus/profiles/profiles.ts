import type { Version } from '../versions.js'
import { type AlterRules, alterRules } from './alter.js'
import type { Limits } from './limits.js'
import { type RbacRules, rbacRules } from './rbac.js'
import { type SchemaRules, schemaRules } from './schema.js'

/** What differs between the emulated releases. Code asks these questions, never for the version number. */
export interface Profile {
  readonly version: Version
  /** The release whose answers were recorded. */
  readonly release: string
  /** `code` of a success. */
  readonly successCode: 0 | 200
  /** The same as `schema.limits`. */
  readonly limits: Limits
  /** Go's encoding/json or bytedance/sonic. */
  readonly decoder: 'go' | 'sonic'
  /** Whether the answers are written with `\b` and `\f` in short form. */
  readonly shortControlEscapes: boolean
  /** The REST layer itself looks the database up, right after the required fields. */
  readonly checksDatabaseFirst: boolean
  /** Most bytes of a request's headers. */
  readonly maxHeaderBytes: number
  readonly sendsNoSniff: boolean
  readonly sendsTraceId: boolean
  /** A `Request-Timeout` that is no integer is an error instead of absent. */
  readonly refusesBadTimeout: boolean
  readonly hasLivez: boolean
  /** The parts of the server that /healthz names. */
  readonly components: readonly string[]
  /** Users, roles and privileges. */
  readonly rbac: RbacRules
  /** indexes/describe shows the stored parameters and the engine versions. */
  readonly describesIndexParams: boolean
  /** What collections/create takes and refuses. */
  readonly schema: SchemaRules
  /** What can change of a collection that exists. */
  readonly alter: AlterRules
  /** Keys of a field in collections/describe that not all releases have. */
  readonly describedFieldKeys: readonly ('clusteringKey' | 'nullable' | 'defaultValue')[]
  /** collections/describe shows functions, and what of a field is an output of one. */
  readonly describesFunctions: boolean
  /** collections/describe shows struct fields and external sources. */
  readonly describesStructs: boolean
  /** Properties that every collection has, in the order in which describe appends them. */
  readonly addedProperties: readonly ('timezone' | 'namespace.sharding.enabled' | 'max_field_id')[]
  /** collections/describe lists the aliases of a collection described by an alias. */
  readonly listsAliasesByAlias: boolean
  /** How collections/describe words a missing collection. */
  readonly describeMissing: 'alone' | 'wrapped'
  /** Which privilege the load state needs. */
  readonly loadStatePrivilege: 'Load' | 'GetLoadState'
  /** Keys that indexes/alter_properties takes. */
  readonly indexProperties: readonly string[]
  /** indexes/create applies the name rule to the collection. */
  readonly createIndexChecksName: boolean
  /** Names of indexes may hold brackets. */
  readonly indexNamesTakeBrackets: boolean
  /** Whether parameters of an index are checked by rules of the proxy, few or many, or by the vector engine. */
  readonly indexChecks: 'few' | 'many' | 'engine'
  /** JSON and the hidden dynamic field can be indexed by path. */
  readonly indexesJson: boolean
  /** Most bytes that the parameters of an index may take. */
  readonly indexParamsLimit: number
  /** Values of `warmup`; where there are none, it is not checked. */
  readonly warmupPolicies: readonly string[]
  /** An automatic index on the output of a BM25 function takes the metric BM25 by itself. */
  readonly fillsBm25Metric: boolean
  /** A load refused for want of an index names the fields, not the collection. */
  readonly loadNamesFields: boolean
  /** collections/has answers false for a database that does not exist. */
  readonly hasToleratesMissingDatabase: boolean
  /** collections/drop applies the name rule. */
  readonly dropCollectionChecksName: boolean
  /** The property `timezone` must be a time zone. */
  readonly checksTimezone: boolean
  /** The limit on databases counts `default`, and comes before the check for a taken name. */
  readonly databaseLimitCountsDefault: boolean
  /** The property that names resource groups must name ones that exist. */
  readonly checksResourceGroups: boolean
  /** aliases/create takes an alias for its collection, aliases/alter and list too. */
  readonly aliasTakesAlias: boolean
  /** aliases/create looks the collection up before it compares the alias with collection names. */
  readonly aliasLooksCollectionUpFirst: boolean
  /** aliases/drop applies the name rule. */
  readonly dropAliasChecksName: boolean
  /** collections/drop leaves a collection with aliases alone. */
  readonly dropNeedsNoAliases: boolean
  readonly partitionNamesTakeHyphens: boolean
  /** collections/rename is checked as a whole before the root coordinator is asked. */
  readonly renameIsCheckedFirst: boolean
  /** Collection and alias names are checked without their surrounding blanks. */
  readonly trimsNames: boolean
  /** indexes/drop applies the name rule to the collection. */
  readonly dropIndexChecksName: boolean
  /** indexes/drop is refused for anything loaded, or only for a vector index. */
  readonly dropIndexGuard: 'any-index' | 'vector-index'
}

const v23: Profile = {
  version: '2.3',
  release: '2.3.22',
  successCode: 200,
  decoder: 'go',
  shortControlEscapes: false,
  checksDatabaseFirst: true,
  maxHeaderBytes: 2 ** 20,
  sendsNoSniff: false,
  sendsTraceId: false,
  refusesBadTimeout: false,
  hasLivez: false,
  components: [
    'rootcoord',
    'datacoord',
    'indexcoord',
    'querycoord',
    'querynode',
    'datanode',
    'indexnode',
    'proxy',
  ],
  rbac: rbacRules['2.3'],
  describesIndexParams: false,
  schema: schemaRules['2.3'],
  limits: schemaRules['2.3'].limits,
  alter: alterRules['2.5'],
  describedFieldKeys: [],
  describesFunctions: false,
  describesStructs: false,
  addedProperties: [],
  listsAliasesByAlias: false,
  describeMissing: 'wrapped',
  loadStatePrivilege: 'Load',
  indexProperties: [],
  createIndexChecksName: false,
  indexNamesTakeBrackets: false,
  indexChecks: 'few',
  indexesJson: false,
  indexParamsLimit: Number.POSITIVE_INFINITY,
  warmupPolicies: [],
  fillsBm25Metric: false,
  loadNamesFields: false,
  hasToleratesMissingDatabase: true,
  dropCollectionChecksName: true,
  checksTimezone: false,
  databaseLimitCountsDefault: true,
  checksResourceGroups: false,
  aliasTakesAlias: false,
  aliasLooksCollectionUpFirst: false,
  dropAliasChecksName: true,
  dropNeedsNoAliases: false,
  partitionNamesTakeHyphens: false,
  renameIsCheckedFirst: false,
  trimsNames: true,
  dropIndexChecksName: true,
  dropIndexGuard: 'any-index',
}

const v24: Profile = {
  ...v23,
  version: '2.4',
  release: '2.4.24',
  successCode: 0,
  checksDatabaseFirst: false,
  rbac: rbacRules['2.4'],
  partitionNamesTakeHyphens: true,
  dropNeedsNoAliases: true,
  loadNamesFields: true,
  schema: schemaRules['2.4'],
  limits: schemaRules['2.4'].limits,
  describedFieldKeys: ['clusteringKey'],
  describeMissing: 'alone',
  loadStatePrivilege: 'GetLoadState',
  indexChecks: 'many',
}

const v25: Profile = {
  ...v24,
  version: '2.5',
  release: '2.5.27',
  rbac: rbacRules['2.5'],
  shortControlEscapes: true,
  schema: schemaRules['2.5'],
  limits: schemaRules['2.5'].limits,
  describedFieldKeys: ['clusteringKey', 'nullable', 'defaultValue'],
  describesFunctions: true,
  describesIndexParams: true,
  indexProperties: ['mmap.enabled', 'indexoffsetcache.enabled'],
  hasToleratesMissingDatabase: false,
  dropCollectionChecksName: false,
  aliasLooksCollectionUpFirst: true,
  dropAliasChecksName: false,
  trimsNames: false,
  createIndexChecksName: true,
  indexChecks: 'engine',
  indexesJson: true,
}

const v26: Profile = {
  ...v25,
  version: '2.6',
  release: '2.6.19',
  rbac: rbacRules['2.6'],
  schema: schemaRules['2.6'],
  limits: schemaRules['2.6'].limits,
  alter: alterRules['2.6'],
  addedProperties: ['timezone'],
  listsAliasesByAlias: true,
  sendsNoSniff: true,
  renameIsCheckedFirst: true,
  aliasTakesAlias: true,
  aliasLooksCollectionUpFirst: false,
  checksTimezone: true,
  databaseLimitCountsDefault: false,
  hasLivez: true,
  components: ['mixcoord', 'querynode', 'datanode', 'proxy', 'streamingnode'],
  indexProperties: ['mmap.enabled', 'indexoffsetcache.enabled', 'warmup'],
  dropIndexChecksName: false,
  dropIndexGuard: 'vector-index',
  createIndexChecksName: false,
  indexNamesTakeBrackets: true,
  warmupPolicies: ['disable', 'sync'],
}

const v30: Profile = {
  ...v26,
  version: '3.0',
  release: '3.0',
  rbac: rbacRules['3.0'],
  schema: schemaRules['3.0'],
  limits: schemaRules['3.0'].limits,
  alter: alterRules['3.0'],
  describesStructs: true,
  addedProperties: ['timezone', 'namespace.sharding.enabled', 'max_field_id'],
  decoder: 'sonic',
  shortControlEscapes: false,
  maxHeaderBytes: 2 ** 24,
  sendsTraceId: true,
  refusesBadTimeout: true,
  checksResourceGroups: true,
  indexParamsLimit: 102400,
  warmupPolicies: ['disable', 'sync', 'async'],
  fillsBm25Metric: true,
}

/** One entry per emulated release, each written as what changed since the one before. */
export const profiles: Readonly<Record<Version, Profile>> = {
  '2.3': v23,
  '2.4': v24,
  '2.5': v25,
  '2.6': v26,
  '3.0': v30,
}

/** A profile that takes more or less of something than its release does. */
export function withLimits(profile: Profile, changed: Partial<Limits>): Profile {
  const limits = { ...profile.limits, ...changed }
  return { ...profile, limits, schema: { ...profile.schema, limits } }
}
