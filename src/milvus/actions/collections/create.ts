import type { Static } from '@sinclair/typebox'
import { indexCreation } from '../../catalog/indexes/create-index.js'
import { checkAllowed } from '../../catalog/limiter.js'
import { loadCollection } from '../../catalog/load.js'
import type { TryAnalyzer } from '../../catalog/schema/check-analyzers.js'
import { createCollection } from '../../catalog/schema/create-collection.js'
import type { CollectionDefinition } from '../../catalog/schema/definition.js'
import { indexFieldUndefined, sourceOutsideSchema } from '../../errors/create.js'
import { ensure } from '../../errors/error.js'
import { externalQuick } from '../../errors/external.js'
import { startPace } from '../../turns/pace.js'
import { atOnce, inTurns, type Steps } from '../../turns/steps.js'
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
    const pace = startPace()
    const sent = await inTurns(read(call, body), pace)
    const tries = await tryAnalyzers(call, sent.fields)
    return inTurns(make(call, body, sent, tries), pace)
  },
})

/** Gives the same that works at once, without asking the library of the tokenizers about analyzers. */
export const createAtOnce = () =>
  action({ ...endpoint, run: (call, body) => atOnce(make(call, body, atOnce(read(call, body)))) })

type Sent = Omit<CollectionDefinition, 'database' | 'name' | 'description'>

/** What the REST layer makes of a body, which it refuses before it asks for the privilege. */
function* read({ profile }: Call, body: Static<typeof CollectionReq>): Steps<Sent> {
  const quick = isQuick(body)
  ensure(!body.externalSource && !body.externalSpec, sourceOutsideSchema)
  const external = externalOf(body)
  ensure(!quick || (external.source === '' && external.spec === ''), externalQuick)
  const schema = quick ? quickSchema(profile, body) : yield* readSchema(profile, body)
  return { ...schema, ...readSettings(profile, body), external }
}

function* make(
  call: Call,
  body: Static<typeof CollectionReq>,
  sent: Sent,
  tries?: TryAnalyzer,
): Steps<Record<string, never>> {
  const { catalog, database, access } = call
  access.demand('CreateCollection', database)
  checkAllowed(catalog, database, 'collectionDDL')
  const { collectionName: name, description = '' } = body
  createCollection(catalog, { database, name, description, ...sent }, tries)
  const indexes = isQuick(body) ? [quickIndex(body)] : (body.indexParams ?? [])
  if (indexes.length > 0) yield* indexAndLoad(call, name, sent, indexes)
  return {}
}

const isQuick = ({ schema }: Static<typeof CollectionReq>): boolean => !schema?.fields?.length

const externalOf = ({ schema }: Static<typeof CollectionReq>) => ({
  source: schema?.externalSource ?? '',
  spec: schema?.externalSpec ?? '',
})

function* indexAndLoad(
  { catalog, database, access }: Call,
  collection: string,
  schema: Schema,
  indexes: readonly Static<typeof IndexParam>[],
): Steps<void> {
  const names = new Set(fieldNames(schema))
  for (const entry of indexes) {
    const { fieldName = '', indexName = '', metricType = '', indexType = '', params = {} } = entry
    ensure(names.has(fieldName), () => indexFieldUndefined({ field: fieldName }))
    access.demand('CreateIndex', database)
    checkAllowed(catalog, database, 'index')
    const named = { database, collection, fieldName, indexName }
    yield* indexCreation(catalog, { ...named, metricType, indexType, params })
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
