import { type JsonSchema, plainSchema } from '../../milvus/openapi/json-schema.js'
import { profiles } from '../../milvus/profiles/profiles.js'
import type { Version } from '../../milvus/versions.js'
import { seedSchema } from './schema.js'

/** The JSON Schema (2020-12) of the seeds that a release takes, for editors and generators. */
export const seedJsonSchema = (version: Version): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `A seed of milvus-emulator with the profile ${version}`,
  ...plainSchema(seedSchema(profiles[version])),
})
