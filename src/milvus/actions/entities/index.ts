import type { Route } from '../action.js'
import { advancedSearch } from './advanced-search.js'
import { deleteRows } from './delete.js'
import { get } from './get.js'
import { hybridSearch } from './hybrid-search.js'
import { insert } from './insert.js'
import { query } from './query.js'
import { search } from './search.js'
import { upsert } from './upsert.js'

export const entities: readonly Route[] = [
  insert,
  upsert,
  deleteRows,
  get,
  query,
  search,
  hybridSearch,
  advancedSearch,
]
