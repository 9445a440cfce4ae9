import type { Catalog } from '../../milvus/catalog/catalog.js'
import type { Collection, Database } from '../../milvus/catalog/model.js'
import type { GoObject } from '../../milvus/go/decoded.js'
import { nearest } from '../nearest.js'
import type { Budget } from './budget.js'
import { cutName } from './cut.js'
import type { Trace } from './trace.js'

type Thing = 'database' | 'collection' | 'index' | 'alias' | 'partition'

/** A name in a request that the catalog did not hold, whether or not the answer says so. */
export interface Miss {
  readonly what: Thing
  /** Undefined where the request's own fields say it, which need not be kept twice. */
  readonly name: string | undefined
  /** A name that there is and that was probably meant. */
  readonly near: string | undefined
  /** Whether the answer was a success. */
  readonly silent: boolean
}

interface Missing {
  readonly what: Thing
  readonly name: string
  /** Whether it stood in another field than such names usually do. */
  readonly elsewhere?: true
  readonly known: ReadonlyMap<string, unknown>
  readonly alsoKnown?: ReadonlyMap<string, unknown>
}

/** Codes that say that something is not there, or may say so. */
const notFound: ReadonlySet<number | undefined> = new Set([100, 200, 700, 800, 1600, 1807])

/**
 * Finds what a request named in vain. It costs something only where a request did.
 * @param code Milvus's, where the answer has one
 * @param isWhole whether the body will be kept whole
 */
export function findMiss(
  catalog: Catalog,
  { route, body, database, changes, isDone }: Trace,
  code: number | undefined,
  isWhole: boolean,
  budget: Budget,
): Miss | undefined {
  if (!route || !body || database === undefined) return undefined
  const mayMiss = isDone ? route.dropsSilently && changes.length === 0 : notFound.has(code)
  if (!mayMiss) return undefined
  const missing = findMissing(catalog, database, body)
  return missing && missOf(missing, isDone, isWhole, budget)
}

/**
 * A miss without a near name is one object for all requests: it comes by the thousand where a test drops what may
 * be there, and what is kept of a request must cost the garbage collector nothing.
 */
function missOf(missing: Missing, silent: boolean, isWhole: boolean, budget: Budget): Miss {
  const { what, name, elsewhere, known, alsoKnown } = missing
  const count = known.size + (alsoKnown?.size ?? 0)
  const near = budget.take(count)
    ? (nearest(name, known.keys()) ?? (alsoKnown && nearest(name, alsoKnown.keys())))
    : undefined
  if (near === undefined && isWhole && !elsewhere) return plain[silent ? 'silent' : 'told'][what]
  return { what, name: cutName(name), near, silent }
}

const plainMisses = (silent: boolean): Readonly<Record<Thing, Miss>> => ({
  database: { what: 'database', name: undefined, near: undefined, silent },
  collection: { what: 'collection', name: undefined, near: undefined, silent },
  index: { what: 'index', name: undefined, near: undefined, silent },
  alias: { what: 'alias', name: undefined, near: undefined, silent },
  partition: { what: 'partition', name: undefined, near: undefined, silent },
})

const plain = { silent: plainMisses(true), told: plainMisses(false) }

/** The first name of a request that leads nowhere, from the database down. */
function findMissing(catalog: Catalog, name: string, body: GoObject): Missing | undefined {
  const { databases } = catalog
  const database = databases.get(name)
  if (!database) return { what: 'database', name, known: databases }
  const missing = missingIn(catalog, database, body)
  if (missing) return missing
  const target = body.newDbName
  return isName(target) && !databases.has(target)
    ? { what: 'database', name: target, elsewhere: true, known: databases }
    : undefined
}

function missingIn(catalog: Catalog, database: Database, body: GoObject): Missing | undefined {
  const { collections, aliases } = database
  const name = body.collectionName
  if (isName(name)) {
    const collection = catalog.find(database, name)
    if (!collection) return { what: 'collection', name, known: collections, alsoKnown: aliases }
    const missing = missingBelow(collection, body)
    if (missing) return missing
  }
  const alias = body.aliasName
  return isName(alias) && !aliases.has(alias)
    ? { what: 'alias', name: alias, known: aliases }
    : undefined
}

function missingBelow({ indexes, partitions }: Collection, body: GoObject): Missing | undefined {
  const index = body.indexName
  if (isName(index) && !indexes.has(index)) return { what: 'index', name: index, known: indexes }
  const partition = body.partitionName
  if (isName(partition) && !partitions.has(partition)) {
    return { what: 'partition', name: partition, known: partitions }
  }
  const names: unknown[] = Array.isArray(body.partitionNames) ? body.partitionNames : []
  const lost = names.filter(isName).find((other) => !partitions.has(other))
  return lost === undefined
    ? undefined
    : { what: 'partition', name: lost, elsewhere: true, known: partitions }
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== ''
