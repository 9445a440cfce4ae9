import type { Route } from '../action.js'
import { create } from './collections/create.js'
import { describe } from './collections/describe.js'
import { drop } from './collections/drop.js'
import { list } from './collections.js'
import { deleteRows } from './delete.js'
import { get } from './get.js'
import { insert } from './insert.js'
import { query } from './query.js'
import { search } from './search.js'
import { upsert } from './upsert.js'

/** The older API, `/v1/vector` (spec/v1.md). */
export const olderApi: readonly Route[] = [
  list,
  create,
  describe,
  drop,
  insert,
  upsert,
  search,
  get,
  query,
  deleteRows,
]
