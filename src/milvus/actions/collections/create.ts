import type { Static } from '@sinclair/typebox'
import { createIndex } from '../../catalog/indexes/create-index.js'
import { checkAllowed } from '../../catalog/limiter.js'
import { loadCollection } from '../../catalog/load.js'
import type { TryAnalyzer } from '../../catalog/schema/check-analyzers.js'
import { createCollection } from '../../catalog/schema/create-collection.js'
import { indexFieldUndefined, sourceOutsideSchema } from '../../errors/create.js'
import { ensure } from '../../errors/error.js'
import { externalQuick } from '../../errors/external.js'
import { action, asyncAction, type Call } from '../action.js'
import { nothing } from '../data.js'
import type { IndexParam } from '../structs.js'
import { quickIndex, quickSchema } from './create/quick.js'
import { readSchema, type Schema } from './create/schema.js'
import { readSettings } from './create/settings.js'
import { CollectionReq } from './create/structs.js'
import { tryAnalyzers } from './try-analyzers.js'

const endpoint = {
  path: '/collections/create',
  method: 'CreateCollection',
  privilege: 'in run',
  body: CollectionReq,
  data: nothing,
} as const

/**
 * Creates a collection, then its indexes, then loads it; what was done stays done when a later step fails
 * (spec/collections.md §1.3). The privilege is asked for only after the REST layer's own checks
 * (spec/rbac.md §3.6).
 */
export const create = asyncAction({
  ...endpoint,
  async: true,
  async run(call, body) {
    const sent = body.schema?.fields?.map(({ elementTypeParams }) => elementTypeParams)
    return make(call, body, await tryAnalyzers(call, sent ?? []))
  },
})

/** Gives the same that works at once, without asking the library of the tokenizers about analyzers. */
export const createAtOnce = () => action({ ...endpoint, run: (call, body) => make(call, body) })

function make(call: Call, body: Static<typeof CollectionReq>, tries?: TryAnalyzer) {
  const { catalog, profile, database, access } = call
  const quick = !body.schema?.fields?.length
  ensure(!body.externalSource && !body.externalSpec, sourceOutsideSchema)
  const external = externalOf(body)
  ensure(!quick || (external.source === '' && external.spec === ''), externalQuick)
  const schema = quick ? quickSchema(profile, body) : readSchema(profile, body)
  const settings = readSettings(profile, body)
  access.demand('CreateCollection', database)
  checkAllowed(catalog, database, 'collectionDDL')
  const { collectionName: name, description = '' } = body
  const definition = { database, name, description, ...schema, ...settings, external }
  createCollection(catalog, definition, tries)
  const indexes = quick ? [quickIndex(body)] : (body.indexParams ?? [])
  if (indexes.length > 0) indexAndLoad(call, name, schema, indexes)
  return {}
}

const externalOf = ({ schema }: Static<typeof CollectionReq>) => ({
  source: schema?.externalSource ?? '',
  spec: schema?.externalSpec ?? '',
})

function indexAndLoad(
  { catalog, database, access }: Call,
  collection: string,
  schema: Schema,
  indexes: readonly Static<typeof IndexParam>[],
): void {
  const names = new Set(fieldNames(schema))
  for (const entry of indexes) {
    const { fieldName = '', indexName = '', metricType = '', indexType = '', params = {} } = entry
    ensure(names.has(fieldName), () => indexFieldUndefined({ field: fieldName }))
    access.demand('CreateIndex', database)
    checkAllowed(catalog, database, 'index')
    const named = { database, collection, fieldName, indexName }
    createIndex(catalog, { ...named, metricType, indexType, params })
  }
  access.demand('Load', database)
  checkAllowed(catalog, database, 'collectionDDL')
  loadCollection(catalog, { database, collection })
}

/** Fields, structs, and parts of structs as indexes name them. */
const fieldNames = ({ fields, structFields }: Schema): string[] => [
  ...[...fields, ...structFields].map(({ name }) => name),
  ...structFields.flatMap((struct) => struct.fields.map(({ name }) => `${struct.name}[${name}]`)),
]
