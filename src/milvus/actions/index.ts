import type { Route } from './action.js'
import { aliases } from './aliases/index.js'
import { collections } from './collections/index.js'
import { databases } from './databases/index.js'
import { entities } from './entities/index.js'
import { indexes } from './indexes/index.js'
import { jobs } from './jobs/index.js'
import { operations } from './operations/index.js'
import { partitions } from './partitions/index.js'
import { privilegeGroups } from './privilege-groups/index.js'
import { resourceGroups } from './resource-groups/index.js'
import { roles } from './roles/index.js'
import { users } from './users/index.js'
import { olderApi } from './v1/index.js'

/** Every route of the emulated API, in all releases. */
export const routes: readonly Route[] = [
  ...aliases,
  ...collections,
  ...databases,
  ...entities,
  ...indexes,
  ...jobs,
  ...operations,
  ...partitions,
  ...privilegeGroups,
  ...resourceGroups,
  ...roles,
  ...users,
  ...olderApi,
]
