import { ensure } from '../../errors/error.js'
import { resourceGroupNotFound } from '../../errors/resource-group.js'
import { trimSpace } from '../../go/trim.js'
import type { Catalog } from '../catalog.js'
import type { ResourceGroup } from '../model.js'

/** @throws MilvusError 300 */
export function findResourceGroup(catalog: Catalog, name: string): ResourceGroup {
  const group = catalog.resourceGroups.get(name)
  ensure(group, () => resourceGroupNotFound({ name }))
  return group
}

/** The groups that a property names, separated by commas. */
export const namedGroups = (names: string | undefined): string[] =>
  names ? names.split(',').map(trimSpace) : []

/**
 * Checks the groups that a property names.
 * @throws MilvusError 300 for the first that does not exist
 */
export function checkResourceGroups(catalog: Catalog, names: string | undefined): void {
  for (const name of namedGroups(names)) findResourceGroup(catalog, name)
}
