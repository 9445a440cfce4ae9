import {
  alterAfterCreation,
  alterExternalSource,
  alterReservedProperty,
  deleteAfterCreation,
  deleteExternalSource,
  deleteReservedProperty,
} from '../../errors/collection-properties.js'
import type { ErrorMaker } from '../../errors/error.js'

/** How a change of a property is refused. */
export interface Reserved {
  readonly alter: ErrorMaker<'key'>
  readonly remove: ErrorMaker<'key'>
}

const external: Reserved = { alter: alterExternalSource, remove: deleteExternalSource }

/** Properties that only the server itself sets (3.0). */
export const reservedProperties: ReadonlyMap<string, Reserved> = new Map([
  ['max_field_id', { alter: alterReservedProperty, remove: deleteReservedProperty }],
  ['namespace.sharding.enabled', { alter: alterAfterCreation, remove: deleteAfterCreation }],
  ['collection.external_source', external],
  ['collection.external_spec', external],
])
