import { alter } from './alter.js'
import { create } from './create.js'
import { describe } from './describe.js'
import { drop } from './drop.js'
import { list } from './list.js'
import { transferReplicas } from './transfer-replica.js'

export const resourceGroups = [create, drop, describe, list, alter, transferReplicas]
