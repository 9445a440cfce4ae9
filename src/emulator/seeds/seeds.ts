import { readFileSync } from 'node:fs'
import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { create as createAlias } from '../../milvus/actions/aliases/create.js'
import { CollectionReq } from '../../milvus/actions/collections/create/structs.js'
import { create as createCollection } from '../../milvus/actions/collections/create.js'
import { load as loadCollection } from '../../milvus/actions/collections/load.js'
import { release as releaseCollection } from '../../milvus/actions/collections/release.js'
import { alter as alterDatabase } from '../../milvus/actions/databases/alter.js'
import { create as createDatabase } from '../../milvus/actions/databases/create.js'
import { create as createPartition } from '../../milvus/actions/partitions/create.js'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { MilvusError } from '../../milvus/errors/error.js'
import { plainStruct } from '../../milvus/go/plan.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { type At, type Caller, caller } from './caller.js'
import { applyRbac, type RbacSeed, rbacSeed } from './rbac.js'

/** A seed and the name by which its errors call it. */
export interface Seed {
  readonly name: string
  readonly document: unknown
}

const CollectionExtras = {
  aliases: Type.Optional(Type.Array(Type.String())),
  partitions: Type.Optional(Type.Array(Type.String())),
  /** Whether to end up loaded; left out, as `collections/create` leaves it. */
  load: Type.Optional(Type.Boolean()),
}

/** A seed in the vocabulary of one release's API. Unlike the API it refuses keys that it does not know. */
function seedSchema(profile: Profile) {
  const { dbName: _, ...collection } = plainStruct(CollectionReq, profile.version).properties
  const strict = { additionalProperties: false }
  return Type.Object(
    {
      databases: Type.Optional(
        Type.Array(
          Type.Object(
            {
              dbName: Type.String({ minLength: 1 }),
              properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
              collections: Type.Optional(
                Type.Array(Type.Object({ ...collection, ...CollectionExtras }, strict)),
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

type CollectionSeed = Static<typeof CollectionReq> & {
  aliases?: string[]
  partitions?: string[]
  load?: boolean
}

interface DatabaseSeed {
  dbName: string
  properties?: Record<string, unknown>
  collections?: CollectionSeed[]
}

interface SeedDocument extends RbacSeed {
  databases?: DatabaseSeed[]
}

/**
 * Reads a seed from a file.
 * @throws Error that names the file and what is wrong with it
 */
export function readSeed(file: string): Seed {
  try {
    return { name: file, document: JSON.parse(readFileSync(file, 'utf8')) }
  } catch (error) {
    throw new Error(`seed ${file}: ${(error as Error).message}`)
  }
}

/**
 * Applies a seed through the same actions as requests, so that it can hold nothing that the API could not have
 * made. A seed with any error changes nothing.
 * @throws Error that names the seed, the place in it as a JSON pointer, and the reason
 */
export function applySeed(catalog: Catalog, { name, document }: Seed): void {
  const fail = (place: string, reason: string) =>
    new Error(`seed ${name}: ${place || '/'}: ${reason}`)
  checkDocument(seedSchema(catalog.profile), document, fail)
  const before = catalog.snapshot()
  let place = ''
  const at = (where: string, run: () => void): void => {
    place = where
    run()
  }
  try {
    applyDocument(catalog, document as SeedDocument, at)
  } catch (error) {
    catalog.restore(before)
    if (!(error instanceof MilvusError)) throw fail(place, (error as Error).message)
    const { code, message } = error.wire(catalog.profile.version)
    throw fail(place, `${message} (code ${code})`)
  }
}

function checkDocument(
  schema: TSchema,
  document: unknown,
  fail: (place: string, reason: string) => Error,
): void {
  const first = Value.Errors(schema, document).First()
  if (first) throw fail(first.path, first.message)
}

function applyDocument(catalog: Catalog, document: SeedDocument, at: At) {
  document.databases?.forEach((database, i) => {
    applyDatabase(catalog, database, `/databases/${i}`, at)
  })
  // After the databases, which grants can name.
  applyRbac(document, at, (database) => caller(catalog, database))
}

function applyDatabase(catalog: Catalog, seed: DatabaseSeed, place: string, at: At): void {
  const { dbName, properties, collections = [] } = seed
  const call = caller(catalog, dbName)
  at(place, () => {
    if (!catalog.databases.has(dbName)) call(createDatabase, { dbName, properties })
    else if (properties) call(alterDatabase, { dbName, properties })
  })
  collections.forEach((collection, i) => {
    applyCollection(collection, `${place}/collections/${i}`, at, call)
  })
}

function applyCollection(seed: CollectionSeed, place: string, at: At, call: Caller): void {
  const { aliases = [], partitions = [], load, ...body } = seed
  const { collectionName } = body
  at(place, () => call(createCollection, body))
  aliases.forEach((aliasName, i) => {
    at(`${place}/aliases/${i}`, () => call(createAlias, { collectionName, aliasName }))
  })
  partitions.forEach((partitionName, i) => {
    at(`${place}/partitions/${i}`, () => call(createPartition, { collectionName, partitionName }))
  })
  if (load === undefined) return
  at(`${place}/load`, () => call(load ? loadCollection : releaseCollection, { collectionName }))
}
