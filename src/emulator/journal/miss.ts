import { apiPrefix } from '../../milvus/actions/action.js'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import type { Collection, Database } from '../../milvus/catalog/model.js'
import type { GoObject } from '../../milvus/go/decoded.js'
import { nearest } from '../nearest.js'
import type { Budget } from './budget.js'
import { cutName } from './cut.js'
import type { Trace, TracedRoute } from './trace.js'

type Thing = keyof typeof nameFields | 'database'

/** The fields of bodies that names stand in. */
export const nameFields = {
  collection: 'collectionName',
  alias: 'aliasName',
  index: 'indexName',
  partition: 'partitionName',
  field: 'fieldName',
  user: 'userName',
  role: 'roleName',
  'privilege group': 'privilegeGroupName',
  'resource group': 'name',
  'file resource': 'name',
} as const

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
  readonly known: Names
  readonly alsoKnown?: Names
}

type Names = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys' | 'size'>

/** Codes that say that something is not there, or may say so. */
const notFound: ReadonlySet<number | undefined> = new Set([100, 200, 700, 800, 1600, 1807])

/**
 * Finds what a request named in vain. It costs something only where a request did.
 * @param code Milvus's, where the answer has one
 * @param answer its text
 * @param isWhole whether the body will be kept whole
 */
export function findMiss(
  catalog: Catalog,
  { route, body, database, changes, isDone }: Trace,
  code: number | undefined,
  answer: string,
  isWhole: boolean,
  budget: Budget,
): Miss | undefined {
  if (!route || !body || database === undefined) return undefined
  if (isDone && (!route.dropsSilently || changes.length > 0)) return undefined
  const mayMiss = isDone || notFound.has(code)
  const missing =
    (mayMiss ? findMissing(catalog, database, body) : undefined) ??
    findOutside(catalog, route, body) ??
    (isDone ? undefined : findField(catalog, database, body, answer))
  return missing && missOf(missing, isDone, isWhole, budget)
}

/**
 * A miss without a near name is one object for all requests: it comes by the thousand where a test drops what may
 * be there, and what is kept of a request must cost the garbage collector nothing.
 */
function missOf(missing: Missing, silent: boolean, isWhole: boolean, budget: Budget): Miss {
  const { what, name, elsewhere, known: names, alsoKnown } = missing
  const count = names.size + (alsoKnown?.size ?? 0)
  const near = budget.take(count)
    ? (nearest(name, names.keys()) ?? (alsoKnown && nearest(name, alsoKnown.keys())))
    : undefined
  const isPlain = near === undefined && isWhole && !elsewhere
  const known = isPlain ? plain[silent ? 'silent' : 'told'].get(what) : undefined
  return known ?? { what, name: cutName(name), near, silent }
}

const things = ['database', ...Object.keys(nameFields)] as const

const plainMisses = (silent: boolean): ReadonlyMap<string, Miss> =>
  new Map(
    things.map((what) => [what, { what: what as Thing, name: undefined, near: undefined, silent }]),
  )

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

/** A name of what stands beside the databases. Codes do not tell these refusals from others, but what is made need not be there. */
function findOutside(catalog: Catalog, { path }: TracedRoute, body: GoObject): Missing | undefined {
  if (path.endsWith('/create') || path.endsWith('/add')) return undefined
  for (const { what, under = '', known } of outside) {
    if (!path.startsWith(apiPrefix + under)) continue
    const name = body[nameFields[what]]
    if (!isName(name)) continue
    const names = known(catalog)
    if (!names.has(name)) return { what, name, known: names }
  }
  return undefined
}

interface Outside {
  readonly what: 'user' | 'role' | 'privilege group' | 'resource group' | 'file resource'
  /** The paths of the routes that name it in their field, where other routes use that for something else. */
  readonly under?: string
  readonly known: (catalog: Catalog) => Names
}

const outside: readonly Outside[] = [
  { what: 'user', known: ({ rbac }) => new Set(rbac.users.names()) },
  { what: 'role', known: ({ rbac }) => rbac.roles },
  { what: 'privilege group', known: ({ rbac }) => rbac.groups },
  { what: 'resource group', under: '/resource_groups/', known: (all) => all.resourceGroups },
  { what: 'file resource', under: '/file_resources/', known: (all) => all.fileResources },
]

/** What a refusal says where a field is not there. */
const lostField =
  /\bfield (\w+) (?:does )?not exist|\[field=(\w+)\]|non-exist field: (\w+)|field named: (\w+)|field not found: (\w+)|fieldName\((\w+)\) not found|field ['"\\]*(\w+)['"\\]* not found/

/** A refusal may repeat a text of any length. */
const longestLook = 1024

/** A field that a refusal names, be it of a list, of a filter or of a request in another. */
function findField(
  catalog: Catalog,
  database: string,
  body: GoObject,
  answer: string,
): Missing | undefined {
  const found = lostField.exec(answer.slice(0, longestLook))?.slice(1)
  const name = found?.find((part) => part !== undefined)
  const owner = catalog.databases.get(database)
  if (name === undefined || !owner || !isName(body.collectionName)) return undefined
  const { fields = [], structFields = [] } = catalog.find(owner, body.collectionName) ?? {}
  const known = new Set([...fields, ...structFields].map((field) => field.name))
  return known.has(name) ? undefined : { what: 'field', name, elsewhere: true, known }
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
