import { ensure } from '../../errors/error.js'
import {
  indexNameBadCharacter,
  indexNameBadStart,
  indexNameTooLong,
  indexParamsTooLarge,
  unknownIndexType,
} from '../../errors/indexes.js'
import { trimSpace } from '../../go/trim.js'
import { isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { atOnce, type Steps } from '../../turns/steps.js'
import type { Catalog } from '../catalog.js'
import type { Collection, Pair } from '../model.js'
import { checkForm, checkName } from '../names.js'
import type { Draft } from './draft.js'
import { isDuplicate, settleName } from './duplicates.js'
import { indexWithFewChecks } from './few-checks.js'
import { expand, type IndexParameters, type IndexRequest, ownPairs, pairsOf } from './parameters.js'
import { scalarIndex } from './scalar-index.js'
import { checkMmapOfType, checkStored, checkWarmup } from './switches.js'
import { findTarget, type Target } from './target.js'
import { vectorIndex } from './vector-index.js'

/**
 * Creates an index, as one entry of `indexParams` asks; one that is there already counts as created
 * (spec/indexes.md §4; internal/proxy/task_index.go createIndexTask, internal/datacoord/index_service.go
 * CreateIndex).
 * @returns its name
 * @throws MilvusError for whatever the release does not take
 */
export const createIndex = (catalog: Catalog, request: IndexRequest): string =>
  atOnce(indexCreation(catalog, request))

/** Does so too, in steps, the last of which looks at the catalog. */
export function* indexCreation(catalog: Catalog, request: IndexRequest): Steps<string> {
  const { profile } = catalog
  const sent =
    profile.indexChecks === 'few'
      ? { own: yield* ownPairs(request.params) }
      : yield* writtenParameters(request, profile)
  if (profile.createIndexChecksName) checkName('name', request.collection, profile)
  const collection = catalog.collection(request.database, request.collection)
  checkIndexName(request.indexName, profile)
  const target = findTarget(collection, request.fieldName, profile)
  const draft =
    'own' in sent
      ? indexWithFewChecks(target, request.metricType, sent.own)
      : checkedIndex(profile, collection, target, request, sent)
  const name = settleName(collection, target, draft, request.indexName)
  if (isDuplicate(collection, target, draft, name)) return name
  if ('given' in sent) checkStored(sent.given, draft.type, profile)
  catalog.change(request.database, collection).indexes.set(name, {
    name,
    fieldName: draft.fieldName,
    fieldId: target.id,
    vector: isVector(target.type),
    type: draft.type,
    params: draft.params,
    json: draft.json,
    properties: new Map(),
    since: catalog.clock(),
  })
  catalog.report({
    kind: 'index created',
    database: request.database,
    collection: collection.name,
    index: name,
  })
  return name
}

interface WrittenParameters {
  readonly pairs: readonly Pair[]
  readonly given: IndexParameters
}

/** They may be tens of thousands. */
function* writtenParameters(request: IndexRequest, profile: Profile): Steps<WrittenParameters> {
  const pairs = yield* pairsOf(request, profile)
  yield
  const given = yield* expand(request)
  return { pairs, given }
}

/** The checks of spec/indexes.md §4.2 from row 4 to row 15. */
function checkedIndex(
  profile: Profile,
  collection: Collection,
  target: Target,
  request: IndexRequest,
  { pairs, given }: WrittenParameters,
): Draft {
  checkSize(pairs, profile)
  checkType(given, profile)
  checkWarmup(given, profile)
  return isVector(target.type)
    ? vectorIndex(profile, target, pairs, given)
    : scalarIndex(profile, collection, target, request, pairs, given)
}

/** An empty type is caught later, as one that cannot be built. */
function checkType(given: IndexParameters, profile: Profile): void {
  const type = given.get('index_type') ?? ''
  if (type === '') return
  checkMmapOfType(given, type, profile)
  ensure(profile.indexTypes.has(type), () => unknownIndexType({ type }))
}

function checkSize(pairs: readonly Pair[], { indexParamsLimit }: Profile): void {
  const size = Buffer.byteLength(pairs.flat().join(''))
  ensure(size <= indexParamsLimit, () => indexParamsTooLarge({ size, most: indexParamsLimit }))
}

/** internal/proxy/util.go validateIndexName; an empty name asks for a default. */
function checkIndexName(sent: string, { indexNamesTakeBrackets, limits }: Profile): void {
  const name = trimSpace(sent)
  if (name === '') return
  const all = indexNamesTakeBrackets ? /^[\w[\]]*$/ : /^\w*$/
  const { maxNameLength: longest } = limits
  checkForm(name, longest, /^[A-Za-z_]/, all, {
    tooLong: () => indexNameTooLong({ name, longest }),
    badStart: () => indexNameBadStart({ name }),
    badCharacter: () => indexNameBadCharacter({ name }),
  })
}
