import { checkDatabaseName, checkName } from '../../milvus/catalog/names.js'
import { checkPartitionName } from '../../milvus/catalog/partitions.js'
import { checkEntityName, checkGroupName, checkUserName } from '../../milvus/catalog/rbac/names.js'
import { checkGroupName as checkResourceGroupName } from '../../milvus/catalog/resource-groups/resource-groups.js'
import { checkFieldName } from '../../milvus/catalog/schema/check-field-name.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { eachOf, type Steps } from '../../milvus/turns/steps.js'
import { at } from './at.js'
import type { State } from './schema.js'

type DatabaseState = State['databases'][number]
type CollectionState = DatabaseState['collections'][number]

/**
 * Refuses names that no server could have taken.
 * @throws Error that names the place in the document and the reason
 */
export function* checkNames(profile: Profile, state: State): Steps<void> {
  for (const [i, database] of state.databases.entries()) {
    yield* checkDatabase(profile, database, `/databases/${i}`)
  }
  yield* checkEach(state.users, '/users', ({ name }) => checkUserName(name, profile))
  yield* checkEach(state.roles, '/roles', ({ name }) => checkEntityName('role name', name, profile))
  yield* checkEach([...state.privilegeGroups.keys()], '/privilegeGroups', (name) =>
    checkGroupName(name, profile),
  )
  yield* checkEach(state.resourceGroups ?? [], '/resourceGroups', ({ name }) =>
    checkResourceGroupName(profile, name),
  )
}

function* checkDatabase(profile: Profile, database: DatabaseState, place: string): Steps<void> {
  const { name, collections, dropped } = database
  at(place, () => checkDatabaseName(name, profile))
  yield* checkEach([...dropped.keys()], `${place}/dropped`, (one) =>
    checkName('name', one, profile),
  )
  for (const [i, collection] of collections.entries()) {
    yield* checkCollection(profile, collection, `${place}/collections/${i}`)
  }
}

function* checkCollection(
  profile: Profile,
  { name, aliases, partitions, fields, structFields }: CollectionState,
  place: string,
): Steps<void> {
  yield
  at(place, () => checkName('name', name, profile))
  yield* checkEach([...aliases], `${place}/aliases`, (alias) => checkName('alias', alias, profile))
  yield* checkEach(partitions, `${place}/partitions`, (one) =>
    checkPartitionName({ profile }, one.name),
  )
  yield* checkEach(fields, `${place}/fields`, (field) => checkFieldName(profile, field.name))
  for (const [i, struct] of structFields.entries()) {
    yield* checkEach(struct.fields, `${place}/structFields/${i}/fields`, (part) =>
      checkFieldName(profile, part.name),
    )
  }
}

function* checkEach<T>(items: readonly T[], place: string, check: (item: T) => void): Steps<void> {
  yield* eachOf(items, (item, i) => at(`${place}/${i}`, () => check(item)))
}
