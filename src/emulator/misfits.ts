import { KindGuard, type TArray, type TSchema } from '@sinclair/typebox'
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value'
import { isJsonObject } from '../milvus/go/json-object.js'
import type { Steps } from '../milvus/turns/steps.js'
import { nearest } from './nearest.js'

/** A place in a document that is not as its schema says, as a JSON pointer, and why. */
export interface Misfit {
  readonly place: string
  readonly reason: string
}

/** How many errors of a document are told. */
export const mostTold = 20

/** Where a document is not as its schema says: the first places, and one reason for each. */
export function* misfits(schema: TSchema, document: unknown): Generator<Misfit> {
  const places = new Set<string>()
  for (const error of Value.Errors(schema, document)) {
    const place = error.path || '/'
    if (places.has(place)) continue
    places.add(place)
    yield { place, reason: reasonOf(error) }
    if (places.size === mostTold) return
  }
}

/** As `misfits`, but finds out in steps whether there are any. */
export function* misfitsInSteps(schema: TSchema, document: unknown): Steps<Iterable<Misfit>> {
  return (yield* fits(schema, document)) ? [] : misfits(schema, document)
}

/** Whether a document is as its schema says, found out in steps: an item of a list after the other. */
export function* fits(schema: TSchema, document: unknown): Steps<boolean> {
  const rest = yield* withoutItems(schema, document)
  return rest !== unfit && Value.Check(schema, rest)
}

const unfit = Symbol('unfit')

/** A document whose lists are empty, as all their items fit; `unfit` where one does not. */
function* withoutItems(schema: TSchema, document: unknown): Steps<unknown> {
  if (isList(schema) && Array.isArray(document)) {
    for (const item of document) {
      yield
      if (!(yield* fits(schema.items, item))) return unfit
    }
    return []
  }
  if (!KindGuard.IsObject(schema) || !isJsonObject(document)) return document
  let rest = document
  for (const [name, property] of Object.entries(schema.properties)) {
    if (!Object.hasOwn(document, name)) continue
    const inner = yield* withoutItems(property, document[name])
    if (inner === unfit) return unfit
    if (inner !== document[name]) rest = { ...rest, [name]: inner }
  }
  return rest
}

/** Whether a schema takes any lists of some items. */
const isList = (schema: TSchema): schema is TArray =>
  KindGuard.IsArray(schema) &&
  [schema.minItems, schema.maxItems, schema.uniqueItems, schema.contains].every(
    (bound) => bound === undefined,
  )

/** The reason of an error, with the name or the values that are expected there. */
function reasonOf({ type, path, schema, message }: ValueError): string {
  if (type === ValueErrorType.Union) return `Expected ${wanted(schema)}`
  if (type !== ValueErrorType.ObjectAdditionalProperties) return message
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
  const known = Object.keys(schema.properties)
  const near = nearest(name, known)
  return `${message}; ${near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`}`
}

/** What a schema takes, in a few words. */
function wanted(schema: TSchema): string {
  if (KindGuard.IsUnion(schema)) return schema.anyOf.map(wanted).join(' or ')
  if (KindGuard.IsLiteral(schema)) return JSON.stringify(schema.const)
  if (KindGuard.IsObject(schema)) return `{ ${Object.keys(schema.properties).join(', ')} }`
  const { type = 'any value', minimum, maximum } = schema
  const bounds = [
    minimum === undefined ? '' : ` from ${minimum}`,
    maximum === undefined ? '' : ` to ${maximum}`,
  ]
  return `${type}${bounds.join('')}`
}
