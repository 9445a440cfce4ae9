import { ensure } from '../errors/error.js'
import { resourceFileNotFound, resourceInUse, resourceNameTaken } from '../errors/outside.js'
import type { Catalog } from './catalog.js'
import { sentAnalyzers } from './schema/check-analyzers.js'

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

/** The resources that an analyzer takes words of, of its parameters. */
export type FilesOf = (params: string) => ReadonlySet<string>

/**
 * Removes one; what does not exist counts as removed (internal/rootcoord/meta_table.go RemoveFileResource).
 * @throws MilvusError 1100 while analyzers of collections take words of it
 */
export function removeFileResource(catalog: Catalog, name: string, filesOf: FilesOf): void {
  if (!catalog.fileResources.has(name)) return
  const count = users(catalog, name, filesOf)
  ensure(count === 0, () => resourceInUse({ name, count }))
  const left = new Map(catalog.fileResources)
  left.delete(name)
  catalog.setFileResources(left)
  catalog.report({ kind: 'file resource removed', fileResource: name })
}

/** How many collections of all databases use one. */
function users({ profile, databases }: Catalog, name: string, filesOf: FilesOf): number {
  const collections = [...databases.values()].flatMap((database) => [
    ...database.collections.values(),
  ])
  return collections.filter((collection) =>
    [...sentAnalyzers(profile, collection)].some(({ params }) => filesOf(params).has(name)),
  ).length
}
