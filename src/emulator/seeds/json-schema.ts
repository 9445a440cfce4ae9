import { type JsonSchema, plainSchema } from '../../milvus/openapi/json-schema.js'
import { profileNamed } from '../../milvus/profiles/profiles.js'
import type { Version } from '../../milvus/versions.js'
import { seedSchema } from './schema.js'

/**
 * The JSON Schema (2020-12) of the seeds that a release takes, for editors and generators.
 * @throws Error for what is no release
 */
export function seedJsonSchema(release: Version): JsonSchema {
  const profile = profileNamed(release)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A seed of milvus-emulator with the profile ${profile.version}`,
    ...plainSchema(seedSchema(profile)),
  }
}
