import { resolvePath } from '../../catalog/indexes/json-path.js'
import type { IndexRequest } from '../../catalog/indexes/parameters.js'
import type { Collection } from '../../catalog/model.js'
import type { Profile } from '../../profiles/profiles.js'

/** How paths into JSON are read. */
export interface Paths {
  readonly profile: Profile
  /** Reads one that is not plainly a path, as a filter; where it is not loaded, 501 is said. */
  readonly explain: IndexRequest['readPath']
}

/**
 * The keys of a path, which has to lead into the field of an id (internal/util/typeutil/json_util.go
 * ParseAndVerifyNestedPath).
 * @throws MilvusError 2201, 1100
 */
export function readPath(
  { profile, explain }: Paths,
  collection: Collection,
  text: string,
  id: number | undefined,
): readonly string[] {
  return resolvePath(collection, { id }, text, profile, explain)
}
