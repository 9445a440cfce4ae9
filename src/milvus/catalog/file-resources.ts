import { ensure } from '../errors/error.js'
import { resourceFileNotFound, resourceNameTaken } from '../errors/outside.js'
import type { Catalog } from './catalog.js'

/**
 * Adds a file of the bucket under a name; with the same path it is there already (internal/rootcoord/root_coord.go
 * AddFileResource).
 * @throws MilvusError 1100 for a path that is not in the bucket, and for a name that has another path
 */
export async function addFileResource(catalog: Catalog, name: string, path: string): Promise<void> {
  const file = await catalog.importSource?.open(path)
  ensure(file, resourceFileNotFound)
  await file.close()
  const taken = catalog.fileResources.get(name)
  ensure(!taken || taken.path === path, () => resourceNameTaken({ name }))
  if (taken) return
  const added = { id: catalog.ids(), name, path }
  catalog.setFileResources(new Map([...catalog.fileResources, [name, added]]))
  catalog.report({ kind: 'file resource added', fileResource: name })
}

/** Removes one; what does not exist counts as removed. No analyzer uses any. */
export function removeFileResource(catalog: Catalog, name: string): void {
  if (!catalog.fileResources.has(name)) return
  const left = new Map(catalog.fileResources)
  left.delete(name)
  catalog.setFileResources(left)
  catalog.report({ kind: 'file resource removed', fileResource: name })
}
