import type { Static } from '@sinclair/typebox'
import type { StructDefinition } from '../../../catalog/schema/definition.js'
import type { FieldReadingTexts } from '../../../errors/create.js'
import { ensure } from '../../../errors/error.js'
import { structPartType } from '../../../errors/schema-struct.js'
import type { Profile } from '../../../profiles/profiles.js'
import { readField, readTypeParams } from './field.js'
import type { StructSchema } from './structs.js'

/**
 * Reads a struct of arrays (internal/distributed/proxy/httpserver/handler_v2.go createCollection).
 * @throws MilvusError 1100 for a part that cannot be read, or that is no array
 */
export function readStruct(
  profile: Profile,
  sent: Pick<Static<typeof StructSchema>, 'fieldName' | 'fields' | 'nullable' | 'typeParams'>,
  texts?: FieldReadingTexts,
): StructDefinition {
  const { fieldName: name = '', nullable = false } = sent
  const fields = (sent.fields ?? []).map((part) => readField(profile, part, texts))
  for (const part of fields) {
    const listed = part.type === 'Array' || part.type === 'ArrayOfVector'
    ensure(listed, () => structPartType({ part: part.name, struct: name, type: part.type }))
  }
  return { name, nullable, fields, params: readTypeParams(profile, sent.typeParams ?? {}) }
}
