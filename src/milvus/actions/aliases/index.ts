import { alter } from './alter.js'
import { create } from './create.js'
import { describe } from './describe.js'
import { drop } from './drop.js'
import { list } from './list.js'

export const aliases = [alter, create, describe, drop, list]
