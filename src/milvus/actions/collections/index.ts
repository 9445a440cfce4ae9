import { addFunction } from './add-function.js'
import { addFunctionField } from './add-function-field.js'
import { alterFunction } from './alter-function.js'
import { alterProperties } from './alter-properties.js'
import { compact } from './compact.js'
import { create } from './create.js'
import { describe } from './describe.js'
import { drop } from './drop.js'
import { dropFunction } from './drop-function.js'
import { dropFunctionField } from './drop-function-field.js'
import { dropProperties } from './drop-properties.js'
import { add as addField } from './fields/add.js'
import { alterFieldProperties } from './fields/alter-properties.js'
import { drop as dropField } from './fields/drop.js'
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
import { add as addStructField } from './struct-fields/add.js'
import { truncate } from './truncate.js'

export const collections = [
  addField,
  addFunction,
  addFunctionField,
  addStructField,
  alterFieldProperties,
  alterFunction,
  alterProperties,
  compact,
  create,
  describe,
  drop,
  dropField,
  dropFunction,
  dropFunctionField,
  dropProperties,
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
