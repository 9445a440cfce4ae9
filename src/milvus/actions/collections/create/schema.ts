import type { Static } from '@sinclair/typebox'
import type { CollectionDefinition, FieldDefinition } from '../../../catalog/schema/definition.js'
import { ensure } from '../../../errors/error.js'
import { duplicateStructField } from '../../../errors/schema-struct.js'
import type { Profile } from '../../../profiles/profiles.js'
import { madeOf, type Steps } from '../../../turns/steps.js'
import { readField } from './field.js'
import { readFunction } from './function.js'
import { readStruct } from './struct.js'
import type { CollectionReq } from './structs.js'

/** What `schema` says of a collection. */
export type Schema = Pick<CollectionDefinition, 'fields' | 'structFields' | 'functions' | 'dynamic'>

/**
 * Reads a schema: functions, then fields, then struct fields.
 * @throws MilvusError 1100
 */
export function* readSchema(
  profile: Profile,
  { schema = {} }: Static<typeof CollectionReq>,
): Steps<Schema> {
  const functions = (schema.functions ?? []).map((sent) => readFunction(profile, sent))
  const outputs = new Set(functions.flatMap((made) => made.outputs))
  const fields = yield* madeOf(schema.fields ?? [], function* (sent): Steps<FieldDefinition> {
    const field = yield* readField(profile, sent)
    return {
      ...field,
      // handler_v2.go createCollection leaves it out.
      description: '',
      autoId: field.primary && (schema.autoID ?? false),
      functionOutput: outputs.has(field.name),
    }
  })
  const names = new Set(fields.map(({ name }) => name))
  const structFields = yield* madeOf(schema.structFields ?? [], function* (sent) {
    const { fieldName: name = '' } = sent
    ensure(!names.has(name), () => duplicateStructField({ name }))
    names.add(name)
    return yield* readStruct(profile, sent)
  })
  return { fields, structFields, functions, dynamic: schema.enableDynamicField ?? false }
}
