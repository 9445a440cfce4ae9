import type { Index } from '../../milvus/catalog/model.js'
import { isExternal } from '../../milvus/catalog/schema/check-external.js'
import { checkDimension, checkMaxCapacity } from '../../milvus/catalog/schema/check-field.js'
import { checkFunctions } from '../../milvus/catalog/schema/check-functions.js'
import { checkPartitionKey } from '../../milvus/catalog/schema/check-partition-key.js'
import { checkPrimaryKey } from '../../milvus/catalog/schema/check-primary-key.js'
import { checkPart } from '../../milvus/catalog/schema/check-structs.js'
import type {
  CollectionDefinition,
  FieldDefinition,
} from '../../milvus/catalog/schema/definition.js'
import { isJsonObject } from '../../milvus/go/json-object.js'
import { type DataType, isVector, printedKinds } from '../../milvus/profiles/data-types.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { at } from './at.js'

/** A schema as a state has it. */
type KeptSchema = Omit<CollectionDefinition, 'database' | 'dynamic' | 'partitions' | 'properties'>

/** No function is called so: what a provider needs may have been set since. */
const noFunction = ''

/**
 * Refuses a schema that no server could have. What is checked of a collection to be made and nothing alters later is
 * checked here by the same rules, as all that works on rows relies on it.
 * @param place of the collection in the document
 * @throws Error that names the place and the reason
 */
export function checkSchema(profile: Profile, schema: KeptSchema, place: string): void {
  const unseen = { database: '', dynamic: false, partitions: 0, properties: new Map() }
  const definition: CollectionDefinition = { ...schema, ...unseen }
  const { fields, structFields, functions } = definition
  at(`${place}/fields`, () => {
    checkPrimaryKey(definition)
    checkPartitionKey(profile, definition)
  })
  fields.forEach((field, i) => {
    at(`${place}/fields/${i}`, () => checkField(profile, field))
  })
  at(`${place}/structFields`, () => {
    for (const part of structFields.flatMap((struct) => struct.fields)) checkPart(profile, '', part)
  })
  // What an external collection holds may all be null.
  const asked = isExternal(schema) ? fields.map((field) => ({ ...field, nullable: false })) : fields
  const asMade = { ...definition, fields: asked }
  at(`${place}/functions`, () => checkFunctions(profile, asMade, noFunction))
  const outputs = new Set(functions.flatMap((made) => made.outputs))
  const odd = fields.find((field) => field.functionOutput !== outputs.has(field.name))
  if (odd) throw new Error(`${place}/functions: what fills the field "${odd.name}" is not clear`)
}

/**
 * Refuses indexes that no server could have made on the fields of a collection.
 * @throws Error that names the place and the reason
 */
export function checkIndexes(
  { indexChecks }: Profile,
  indexes: Iterable<Index>,
  types: ReadonlyMap<number, DataType>,
  place: string,
): void {
  for (const { name, fieldId, vector, params } of indexes) {
    const type = types.get(fieldId)
    if (type === undefined) throw new Error(`${place}: the index "${name}" is on no field`)
    if (vector !== isVector(type)) throw new Error(`${place}: "${name}" is on a field of ${type}`)
    const given = params.find(([key]) => key === 'params')?.[1]
    if (indexChecks !== 'few' && given !== undefined && !isObjectText(given)) {
      throw new Error(`${place}: the parameters of "${name}" are no JSON object`)
    }
  }
}

function isObjectText(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text))
  } catch {
    return false
  }
}

function checkField(profile: Profile, field: FieldDefinition): void {
  const { type, defaultValue } = field
  if (type === 'None' || type === 'ArrayOfVector') {
    throw new Error(`no field is of type ${type} by itself`)
  }
  if (isVector(type)) checkDimension(profile, field)
  if (type === 'Array') checkMaxCapacity('', field)
  if (!defaultValue) return
  const [kind = ''] = Object.keys(defaultValue.Data)
  if (defaultKinds[type] !== kind) throw new Error(`no default value of ${type} is ${kind}`)
}

/** How the default values of a type are kept. */
const defaultKinds: Readonly<Record<string, string>> = {
  ...printedKinds,
  Timestamptz: 'StringData',
  Geometry: 'StringData',
}
