import { ensure } from '../../errors/error.js'
import { noAutomaticIndex } from '../../errors/indexes.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Collection, Pair } from '../model.js'
import { checkScalarType } from './check-type.js'
import type { Draft } from './draft.js'
import { pointer, resolvePath } from './json-path.js'
import type { IndexParameters, IndexRequest } from './parameters.js'
import { castOf } from './scalar-parameters.js'
import type { Target } from './target.js'

/**
 * Checks an index on a scalar field, or on a path into JSON (spec/indexes.md §4.2 rows 13 to 15).
 * The field as the request names it is the path where none is given.
 */
export function scalarIndex(
  profile: Profile,
  collection: Collection,
  target: Target,
  { fieldName: named, readPath }: IndexRequest,
  pairs: readonly Pair[],
  given: IndexParameters,
): Draft {
  const type = scalarType(profile, target, given)
  const draft = { type, params: pairs, fieldName: target.name, json: undefined, metricGiven: false }
  if (target.type !== 'JSON') return draft
  const steps = resolvePath(collection, target, given.get('json_path') ?? named, profile, readPath)
  return {
    ...draft,
    fieldName: target.dynamic ? (steps[0] ?? target.name) : target.name,
    json: { path: pointer(steps), cast: castOf(given) ?? '' },
  }
}

/**
 * The type that the server builds.
 * @throws MilvusError for one that the field, or what is said of it, does not allow
 */
export function scalarType(profile: Profile, target: Target, given: IndexParameters): string {
  const type = builtType(profile, target, given)
  checkScalarType(profile, target, type, given)
  return type
}

/** The type that the server builds: the one asked for, or its own choice. */
function builtType(profile: Profile, target: Target, given: IndexParameters): string {
  const type = given.get('index_type')
  if (type !== undefined && type !== 'AUTOINDEX') return type
  const held = target.type === 'Array' ? target.elementType : target.type
  const automatic = held && profile.automaticIndexes.get(held)
  ensure(automatic !== undefined, () => noAutomaticIndex({ type: target.type }))
  return automatic
}
