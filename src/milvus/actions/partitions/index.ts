import { create } from './create.js'
import { drop } from './drop.js'
import { getStats } from './get-stats.js'
import { has } from './has.js'
import { list } from './list.js'
import { load } from './load.js'
import { release } from './release.js'

export const partitions = [create, drop, getStats, has, list, load, release]
