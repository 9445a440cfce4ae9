import { create as createAlias } from '../../milvus/actions/aliases/create.js'
import { alterProperties } from '../../milvus/actions/collections/alter-properties.js'
import { createAtOnce } from '../../milvus/actions/collections/create.js'
import { load as loadCollection } from '../../milvus/actions/collections/load.js'
import { release as releaseCollection } from '../../milvus/actions/collections/release.js'
import { alter as alterDatabase } from '../../milvus/actions/databases/alter.js'
import { create as createDatabase } from '../../milvus/actions/databases/create.js'
import { alterProperties as alterIndex } from '../../milvus/actions/indexes/alter-properties.js'
import { create as createPartition } from '../../milvus/actions/partitions/create.js'
import { load as loadPartitions } from '../../milvus/actions/partitions/load.js'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { createIndex } from '../../milvus/catalog/indexes/create-index.js'
import { MilvusError } from '../../milvus/errors/error.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { startPace } from '../../milvus/turns/pace.js'
import { atOnce, inTurns } from '../../milvus/turns/steps.js'
import type { Version } from '../../milvus/versions.js'
import { type Misfit, misfitsInSteps, mostTold } from '../misfits.js'
import { type AddedField, addSeedField } from './added-fields.js'
import { type At, type Caller, caller, type InsertRows, type Parts } from './caller.js'
import { doubledKeys } from './doubled-keys.js'
import { applyRbac } from './rbac.js'
import { type CollectionSeed, type DatabaseSeed, type SeedDocument, seedSchema } from './schema.js'
import { analyzerParams, holdsRows, type Seed } from './seed.js'

/** What inserts rows, which is loaded for seeds with rows. */
export type RowCode = (catalog: Catalog, seed: Seed, at: At) => InsertRows

/** Loads the code that seeds need which hold rows; undefined where none does. */
export async function loadRowCode(
  seeds: readonly Seed[],
  profile: Profile,
): Promise<RowCode | undefined> {
  if (!seeds.some(holdsRows)) return undefined
  const { rowInserter } = await import('./rows.js')
  const { outputsOf } = await import('../../milvus/entities/function-outputs.js')
  const addOutputs = await outputsOf(profile, ['', ...seeds.flatMap(analyzerParams)])
  return (catalog, seed, at) => rowInserter(catalog, seed, at, addOutputs)
}

/** How often a seed is applied anew to a catalog that others change meanwhile, before nobody else has a turn. */
const tries = 3

/**
 * Adds a seed to a catalog as it is, with code for rows where it holds any. Others are served meanwhile, and see all of
 * it or nothing: it is made aside.
 * @throws Error as `applySeed` does
 */
export async function addSeed(catalog: Catalog, seed: Seed): Promise<void> {
  const code = await loadRowCode([seed], catalog.profile)
  const pace = startPace()
  for (let run = 0; run < tries; run++) {
    const aside = catalog.aside()
    const { revision } = catalog
    await inTurns(partsOf(aside, seed, code), pace)
    if (catalog.revision === revision) return catalog.adopt(aside.snapshot())
  }
  applySeed(catalog, seed, code)
}

/**
 * Adds a seed to a catalog that nobody else sees yet, so that others may be served in between.
 * @param pace is awaited between its parts; what it throws ends the work, and leaves the catalog half made
 * @throws Error as `applySeed` does
 */
export async function addSeedPaced(
  catalog: Catalog,
  seed: Seed,
  pace: () => Promise<void> | undefined,
): Promise<void> {
  const code = await loadRowCode([seed], catalog.profile)
  await inTurns(partsOf(catalog, seed, code), pace)
}

/**
 * Applies a seed through the same actions as requests, so that it can hold nothing that the API could not have
 * made. A seed with any error changes nothing.
 * @param code for a seed that holds rows (`loadRowCode`)
 * @throws Error that names the seed, each place in it as a JSON pointer, and the reason there; what depends on a part
 * that was refused is not tried
 */
export function applySeed(catalog: Catalog, seed: Seed, code?: RowCode): void {
  atOnce(partsOf(catalog, seed, code))
}

function* partsOf(catalog: Catalog, seed: Seed, code: RowCode | undefined): Parts {
  const doubled = seed.bytes ? yield* doubledKeys(seed.bytes) : []
  const odd = yield* misfitsInSteps(seedSchema(catalog.profile), seed.document)
  const unfit = [...doubled, ...odd]
  if (unfit.length > 0) throw seedError(seed.name, unfit)
  const before = catalog.snapshot()
  const refused: Misfit[] = []
  const at = (place: string, run: () => void): boolean => {
    const count = refused.length
    try {
      run()
    } catch (error) {
      refused.push({ place, reason: reasonOf(error as Error, catalog.profile.version) })
    }
    return refused.length === count
  }
  yield* applyDocument(catalog, seed, at, code)
  if (refused.length === 0) return
  catalog.adopt(before)
  throw seedError(seed.name, refused)
}

function reasonOf(error: Error, version: Version): string {
  if (!(error instanceof MilvusError)) return error.message
  const { code, message } = error.wire(version)
  return `${message} (code ${code})`
}

function seedError(name: string, found: readonly Misfit[]): Error {
  const told = found.slice(0, mostTold).map(({ place, reason }) => `${place}: ${reason}`)
  const rest = found.length - told.length
  return new Error(
    `seed ${name}: ${[...told, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ')}`,
  )
}

/** What is at hand while a seed is applied. */
interface Work {
  readonly catalog: Catalog
  readonly at: At
  readonly insert: InsertRows
}

function* applyDocument(catalog: Catalog, seed: Seed, at: At, code: RowCode | undefined): Parts {
  // The schema was checked.
  const document = seed.document as SeedDocument
  const insert = code?.(catalog, seed, at) ?? withoutCode
  for (const [i, database] of (document.databases ?? []).entries()) {
    yield
    yield* applyDatabase({ catalog, at, insert }, database, i)
  }
  // After the databases, which grants can name.
  yield* applyRbac(document, at, (database) => caller(catalog, database))
}

const createCollection = createAtOnce()

const withoutCode: InsertRows = () => {
  throw new Error('the code for rows was not loaded')
}

function* applyDatabase({ catalog, at, insert }: Work, seed: DatabaseSeed, i: number): Parts {
  const { dbName, properties, collections = [] } = seed
  const place = `/databases/${i}`
  const call = caller(catalog, dbName)
  const isThere = at(place, () => {
    if (!catalog.databases.has(dbName)) call(createDatabase, { dbName, properties })
    else if (properties) call(alterDatabase, { dbName, properties })
  })
  if (!isThere) return
  for (const [k, collection] of collections.entries()) {
    if (k > 0) yield
    const { collectionName } = collection
    const ref = { database: dbName, collection: collectionName }
    const steps = {
      at,
      call,
      insert: () => insert(ref, collection, i, k),
      index: ({ properties, ...entry }: IndexSeed, place: string) => {
        let indexName = ''
        const isThere = at(place, () => {
          indexName = createIndex(catalog, { ...ref, ...withDefaults(entry) })
        })
        if (!isThere || !properties) return
        at(`${place}/properties`, () => call(alterIndex, { collectionName, indexName, properties }))
      },
      add: (field: AddedField) => addSeedField(catalog, call, ref, field),
    }
    yield* applyCollection(collection, `${place}/collections/${k}`, steps)
  }
}

type IndexSeed = NonNullable<CollectionSeed['indexes']>[number]

const withDefaults = ({
  fieldName = '',
  indexName = '',
  metricType = '',
  indexType = '',
  params = {},
}: IndexSeed) => ({ fieldName, indexName, metricType, indexType, params })

interface CollectionSteps {
  readonly at: At
  readonly call: Caller
  readonly insert: () => Parts
  readonly index: (entry: IndexSeed, place: string) => void
  readonly add: (field: AddedField) => void
}

function* applyCollection(
  seed: CollectionSeed,
  place: string,
  { at, call, insert, index, add }: CollectionSteps,
): Parts {
  const { aliases = [], partitions = [], indexes = [], properties, load, ...rest } = seed
  const { rows, rowsFile, addedFields = [], ...body } = rest
  const { collectionName } = body
  if (!at(place, () => call(createCollection, body))) return
  if (properties) {
    at(`${place}/properties`, () => call(alterProperties, { collectionName, properties }))
  }
  const added = new Set(addedFields.map(({ fieldName }) => fieldName))
  const makeIndexes = function* (onAdded: boolean): Parts {
    for (const [i, entry] of indexes.entries()) {
      yield
      if (added.has(entry.fieldName) === onAdded) index(entry, `${place}/indexes/${i}`)
    }
  }
  yield* makeIndexes(false)
  for (const [i, aliasName] of aliases.entries()) {
    yield
    at(`${place}/aliases/${i}`, () => call(createAlias, { collectionName, aliasName }))
  }
  for (const [i, partitionName] of partitions.entries()) {
    yield
    at(`${place}/partitions/${i}`, () => call(createPartition, { collectionName, partitionName }))
  }
  if (rows || rowsFile !== undefined) yield* insert()
  if (load !== undefined) {
    at(`${place}/load`, () => {
      if (typeof load === 'object') call(loadPartitions, { collectionName, partitionNames: load })
      else call(load ? loadCollection : releaseCollection, { collectionName })
    })
  }
  for (const [i, field] of addedFields.entries()) {
    yield
    at(`${place}/addedFields/${i}`, () => add(field))
  }
  if (added.size > 0) yield* makeIndexes(true)
}
