import type { Snapshot } from '../../milvus/catalog/catalog.js'
import type { RefreshJob } from '../../milvus/catalog/external/refresh-job.js'
import type { ImportJob } from '../../milvus/catalog/import-job.js'
import type { Collection, Database, Dropped } from '../../milvus/catalog/model.js'
import { checkTimezone } from '../../milvus/catalog/timezone.js'
import { type Profile, withLimits } from '../../milvus/profiles/profiles.js'
import { madeOf, type Steps } from '../../milvus/turns/steps.js'
import { at } from './at.js'
import { checkNames } from './check-names.js'
import { refuseTwice, uniquely } from './codecs.js'
import { nobody, type RowReader, readCollection } from './read-collection.js'
import { readRbac } from './read-rbac.js'
import { checkReplicas, readResourceGroups } from './resource-groups.js'
import type { State } from './schema.js'

type DatabaseState = State['databases'][number]

/**
 * What a catalog of a profile holds by a state.
 * @throws Error that names the place in the document and the reason
 */
export function* readCatalog(
  served: Profile,
  state: State,
  reader: RowReader | undefined,
): Steps<Snapshot> {
  // Names were taken by a server that may have let them be longer.
  const profile = withLimits(served, { maxNameLength: Infinity })
  yield* checkNames(profile, state)
  checkEnds(state.imports ?? [], '/imports')
  checkEnds(state.refreshes ?? [], '/refreshes')
  const all = yield* madeOf(state.databases, (database, i) =>
    databaseOf(profile, database, `/databases/${i}`, reader),
  )
  const databases = yield* uniquely(all, '/databases')
  // The id of the first one is given, and may be that of one which a user's own ids made.
  yield* refuseTwice(
    all.filter(({ name }) => name !== 'default'),
    '/databases',
  )
  if (!databases.has('default')) throw new Error('/databases: there is no database "default"')
  const collections = all.flatMap((database) => [...database.collections.values()])
  yield* refuseTwice(collections, '/databases')
  for (const key of ['fileResources', 'imports', 'refreshes'] as const) {
    yield* refuseTwice(state[key] ?? [], `/${key}`)
  }
  const resourceGroups = readResourceGroups(state.resourceGroups)
  yield* checkReplicas(databases, resourceGroups)
  return {
    databases,
    resourceGroups,
    fileResources: yield* uniquely(state.fileResources ?? [], '/fileResources'),
    rbac: yield* readRbac(profile, state),
    collectionCount: collections.length,
    capacity: collections.reduce(
      (sum, { partitions, shards }) => sum + partitions.size * shards,
      0,
    ),
    imports: importsOf(state),
    refreshes: refreshesOf(state),
  }
}

/** @throws Error for a job that has ended and goes on, or neither */
function checkEnds(jobs: readonly Ending[], place: string): void {
  jobs.forEach(({ state, endedAt }, i) => {
    const isDone = state === 'Completed' || state === 'Failed'
    if (isDone === (endedAt !== undefined)) return
    const end = isDone ? 'without an end' : 'with an end'
    throw new Error(`${place}/${i}: a job is ${state} ${end}`)
  })
}

interface Ending {
  readonly state: string
  readonly endedAt?: number
}

/** Files are read anew where a job was not done: its rows are not in the document. */
const importsOf = ({ imports = [] }: State): ImportJob[] =>
  imports.map((job) => ({
    ...job,
    ...(job.endedAt === undefined && { state: 'Working', read: [] }),
    timeoutAt: job.timeoutAt,
    endedAt: job.endedAt,
    work: undefined,
  }))

const refreshesOf = ({ refreshes = [] }: State): RefreshJob[] =>
  refreshes.map((job) => ({ ...job, endedAt: job.endedAt, work: undefined }))

function* databaseOf(
  profile: Profile,
  state: DatabaseState,
  place: string,
  reader: RowReader | undefined,
): Steps<Database> {
  if (profile.checksTimezone) {
    at(`${place}/properties`, () => checkTimezone(state.properties.get('timezone')))
  }
  const all = yield* madeOf(state.collections, (collection, i) =>
    readCollection(profile, collection, `${place}/collections/${i}`, reader),
  )
  const collections = yield* uniquely(all, `${place}/collections`)
  const dropped = [...state.dropped].map(([name, collection]): [string, Dropped] => [
    name,
    { ...collection, aliasOf: collection.aliasOf },
  ])
  return {
    ...state,
    owner: nobody,
    collections,
    aliases: yield* aliasesOf(collections, place),
    dropped: new Map(dropped),
  }
}

function* aliasesOf(
  collections: ReadonlyMap<string, Collection>,
  place: string,
): Steps<Map<string, string>> {
  const aliases = new Map<string, string>()
  for (const { name, aliases: own } of collections.values()) {
    yield
    for (const alias of own) {
      if (aliases.has(alias) || collections.has(alias)) {
        throw new Error(`${place}: the alias "${alias}" is taken`)
      }
      aliases.set(alias, name)
    }
  }
  return aliases
}
