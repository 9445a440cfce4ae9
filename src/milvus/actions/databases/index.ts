import { alter } from './alter.js'
import { alterProperties } from './alter-properties.js'
import { create } from './create.js'
import { describe } from './describe.js'
import { drop } from './drop.js'
import { dropProperties } from './drop-properties.js'
import { list } from './list.js'

export const databases = [alter, alterProperties, create, describe, drop, dropProperties, list]
