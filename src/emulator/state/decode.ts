import {
  KindGuard,
  type StaticDecode,
  TransformKind,
  type TransformOptions,
  type TSchema,
} from '@sinclair/typebox'
import { TransformDecode, TransformDecodeError } from '@sinclair/typebox/value'
import { isJsonObject } from '../../milvus/go/json-object.js'
import { madeOf, type Steps } from '../../milvus/turns/steps.js'

/**
 * Decodes in steps, an item of a list after the other. That the document is as its schema says was checked, which
 * `Value.Decode` would do once more.
 * @throws Error that names the place in the document and the reason
 */
export const decodeInSteps = <T extends TSchema>(
  schema: T,
  document: unknown,
): Steps<StaticDecode<T>> => decoded(schema, document, '') as Steps<StaticDecode<T>>

function* decoded(schema: TSchema, value: unknown, place: string): Steps<unknown> {
  if (KindGuard.IsArray(schema) && Array.isArray(value)) {
    const items = yield* madeOf(value, (item, at) => decoded(schema.items, item, `${place}/${at}`))
    return KindGuard.IsTransform(schema) ? madeBy(schema[TransformKind], items, place) : items
  }
  if (!KindGuard.IsObject(schema) || !isJsonObject(value)) return decodedHere(schema, value, place)
  const made: Record<string, unknown> = { ...value }
  for (const [name, property] of Object.entries(schema.properties)) {
    if (made[name] === undefined) continue
    made[name] = yield* decoded(property, made[name], `${place}/${name}`)
  }
  return made
}

/** What is no list, nor an object that may hold some. */
function decodedHere(schema: TSchema, value: unknown, place: string): unknown {
  try {
    return TransformDecode(schema, [], value)
  } catch (error) {
    if (!(error instanceof TransformDecodeError)) throw error
    throw new Error(`${place}${error.path}: ${error.message}`)
  }
}

function madeBy({ Decode }: TransformOptions, items: readonly unknown[], place: string): unknown {
  try {
    return Decode(items)
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`)
  }
}
