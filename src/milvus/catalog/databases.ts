import {
  databaseExists,
  databaseNotEmpty,
  databaseToAlterNotFound,
  defaultDatabaseStays,
  nothingToAlter,
  replicateEndOfDatabase,
  replicateIdOfDatabase,
  tooManyDatabases,
} from '../errors/database.js'
import { ensure } from '../errors/error.js'
import type { Catalog } from './catalog.js'
import type { Pair } from './model.js'
import { checkDatabaseName } from './names.js'
import { refuseCipher, withoutCipher } from './properties/cipher.js'
import { checkResourceGroups } from './resource-groups/named-groups.js'
import { checkTimezone } from './timezone.js'

/**
 * Creates a database (spec/databases.md §2; internal/rootcoord/meta_table.go CheckIfDatabaseCreatable).
 * @throws MilvusError 802 for the name; for a time zone; for a name that is taken; 801; for encryption
 */
export function createDatabase(catalog: Catalog, name: string, properties: readonly Pair[]): void {
  const { profile, databases } = catalog
  checkDatabaseName(name, catalog.profile)
  if (profile.checksTimezone) checkTimezone(new Map(properties).get('timezone'))
  const { maxDatabaseNum: most } = profile.limits
  const taken = () => ensure(!databases.has(name), () => databaseExists({ name }))
  if (profile.databaseLimitCountsDefault) {
    ensure(databases.size < most, () => tooManyDatabases({ most }))
    taken()
  } else {
    taken()
    ensure(databases.size <= most, () => tooManyDatabases({ most }))
  }
  const kept = withoutCipher(profile, properties)
  const database = catalog.addDatabase(name)
  for (const [key, value] of kept) database.properties.set(key, value)
  catalog.report({ kind: 'database created', database: name })
}

/**
 * Drops a database; one that does not exist counts as dropped (spec/databases.md §3).
 * @throws MilvusError 802 for the name, for `default`, and while it holds a collection
 */
export function dropDatabase(catalog: Catalog, name: string): void {
  checkDatabaseName(name, catalog.profile)
  ensure(name !== 'default', defaultDatabaseStays)
  const database = catalog.databases.get(name)
  ensure(!database?.collections.size, () => databaseNotEmpty({ name }))
  if (!database) return
  catalog.removeDatabase(name)
  catalog.report({ kind: 'database dropped', database: name })
}

/** What changes of a set of properties: pairs to set, keys to remove. */
export interface PropertyChange {
  readonly set: readonly Pair[]
  readonly remove: readonly string[]
}

/** Of the others there may be a hundred thousand. */
const judged: ReadonlySet<string> = new Set([
  'timezone',
  'replicate.id',
  'replicate.endTS',
  'database.resource_groups',
])

/**
 * Sets or removes properties of a database (spec/databases.md §6, §7;
 * internal/rootcoord/ddl_callbacks_alter_database.go).
 * @throws MilvusError 1100 for what makes it a copy or encrypts it; for a change of nothing, a time zone, a missing database or resource group
 */
export function alterDatabase(catalog: Catalog, name: string, change: PropertyChange): void {
  const { profile } = catalog
  const wanted = new Map(change.set.filter(([key]) => judged.has(key)))
  if (profile.checksTimezone) checkTimezone(wanted.get('timezone'))
  if (profile.databasesStayNoCopies) checkReplication(catalog, name, wanted)
  ensure(change.set.length > 0 || change.remove.length > 0, nothingToAlter)
  const keys = change.set.map(([key]) => key)
  refuseCipher(profile, [...keys, ...change.remove])
  ensure(catalog.databases.has(name), () => databaseToAlterNotFound({ name }))
  if (profile.checksResourceGroups)
    checkResourceGroups(catalog, wanted.get('database.resource_groups'))
  const { properties } = catalog.changeDatabase(name)
  for (const [key, value] of change.set) properties.set(key, value)
  if (profile.databasesStayNoCopies && isTime(wanted.get('replicate.endTS')))
    properties.set('replicate.id', '')
  for (const key of change.remove) properties.delete(key)
  catalog.report({ kind: 'database altered', database: name })
}

/** Numbers of 64 bits that a time can be; another text is no time (pkg/common/common.go GetReplicateEndTS). */
const isTime = (text: string | undefined): boolean =>
  text !== undefined && /^\d+$/.test(text) && BigInt(text) < 2n ** 64n

/** internal/proxy/task_database.go alterDatabaseTask */
function checkReplication(
  catalog: Catalog,
  name: string,
  properties: ReadonlyMap<string, string>,
): void {
  ensure(!properties.has('replicate.id'), replicateIdOfDatabase)
  if (!isTime(properties.get('replicate.endTS'))) return
  const isCopy = catalog.database(name).properties.get('replicate.id')
  ensure(isCopy, replicateEndOfDatabase)
}
