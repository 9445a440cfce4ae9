import { alter } from './alter.js'
import { collections } from './collections.js'
import { configuration } from './configuration.js'
import { http } from './http.js'
import { imports } from './imports.js'
import { indexes } from './indexes.js'
import { rbac } from './rbac.js'
import { schema } from './schema.js'

/** Every question that the emulated releases answer differently, a row each. */
export const histories = {
  ...configuration,
  ...http,
  ...collections,
  ...schema,
  ...alter,
  ...indexes,
  ...imports,
  ...rbac,
}

/** The same by topic. */
export const topics = {
  'The server and the wire': { ...configuration, ...http },
  'Databases, collections, aliases, partitions': collections,
  Schemas: schema,
  'Changes of collections': alter,
  Indexes: indexes,
  'Import jobs': imports,
  'Users, roles, privileges': rbac,
}
