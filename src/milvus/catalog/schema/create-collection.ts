import { differentDefinition, nameIsAlias } from '../../errors/collection.js'
import { ensure } from '../../errors/error.js'
import { checkCapacity } from '../capacity.js'
import type { Catalog } from '../catalog.js'
import { checkExternalSource } from '../external/source.js'
import type { Collection } from '../model.js'
import { checkAnalyzers, type TryAnalyzer } from './check-analyzers.js'
import { checkDefaults } from './check-defaults.js'
import { isExternal, withVirtualKey } from './check-external.js'
import { checkLimits, checkPartitionNumber } from './check-limits.js'
import { checkSchema } from './check-schema.js'
import type { CollectionDefinition } from './definition.js'
import { newCollection, partitionNames } from './new-collection.js'
import { sameDefinition } from './same-definition.js'

/**
 * Creates a collection; one that exists with the same definition is left as it is (spec/collections.md §1.5,
 * §1.6; internal/proxy/task.go createCollectionTask, internal/rootcoord/create_collection_task.go).
 * @param tries asks the library of the tokenizers about analyzers
 * @throws MilvusError for what the schema breaks; 800; 102, 250; for a name that is taken
 */
export function createCollection(
  catalog: Catalog,
  sent: CollectionDefinition,
  tries?: TryAnalyzer,
): Collection {
  const { profile } = catalog
  checkSchema(profile, sent)
  if (profile.analyzerChecker === 'proxy') checkAnalyzers(profile, sent, tries)
  const definition = withVirtualKey(sent)
  const database = catalog.database(definition.database)
  checkLimits(catalog, database)
  checkCapacity(
    catalog,
    partitionNames(profile, definition).length * Math.max(definition.shards, 1),
  )
  checkDefaults(profile, definition)
  if (profile.analyzerChecker === 'coordinator') checkAnalyzers(profile, definition, tries)
  checkPartitionNumber(catalog, definition)
  const { external } = definition
  if (external?.source && isExternal(definition)) checkExternalSource(external, profile.version)
  const { name } = definition
  ensure(!profile.refusesNameOfAlias || !database.aliases.has(name), () =>
    nameIsAlias({ database: database.name, name }),
  )
  const made = newCollection(catalog, definition, database)
  const existing = catalog.find(database, name)
  if (!existing) {
    catalog.report({ kind: 'collection created', database: database.name, collection: name })
    return catalog.addCollection(database.name, made)
  }
  ensure(sameDefinition(existing, made), () => differentDefinition({ name }))
  return existing
}
