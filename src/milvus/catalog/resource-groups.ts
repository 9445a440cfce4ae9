import { ensure } from '../errors/error.js'
import { resourceGroupNotFound } from '../errors/properties.js'
import { trimSpace } from '../go/trim.js'

/** The groups there are, until groups can be made: the one that every server begins with. */
const groups = new Set(['__default_resource_group'])

/**
 * Checks a comma-separated list of resource groups.
 * @throws MilvusError 300 for the first that does not exist
 */
export function checkResourceGroups(names: string | undefined): void {
  if (!names) return
  for (const name of names.split(',').map(trimSpace)) {
    ensure(groups.has(name), () => resourceGroupNotFound({ name }))
  }
}
