import { compact } from './compact.js'
import { create } from './create.js'
import { describe } from './describe.js'
import { drop } from './drop.js'
import { flush } from './flush.js'
import { getCompactionState } from './get-compaction-state.js'
import { getLoadState } from './get-load-state.js'
import { getStats } from './get-stats.js'
import { has } from './has.js'
import { list } from './list.js'
import { load } from './load.js'
import { refreshLoad } from './refresh-load.js'
import { release } from './release.js'
import { rename } from './rename.js'
import { truncate } from './truncate.js'

export const collections = [
  compact,
  create,
  describe,
  drop,
  flush,
  getCompactionState,
  getLoadState,
  getStats,
  has,
  list,
  load,
  refreshLoad,
  release,
  rename,
  truncate,
]
