import type { Pair } from '../../milvus/catalog/model.js'
import { checkClusteringKey } from '../../milvus/catalog/schema/check-clustering-key.js'
import { checkExternal, isExternal } from '../../milvus/catalog/schema/check-external.js'
import { checkField as checkFieldOfSchema } from '../../milvus/catalog/schema/check-field.js'
import { checkFunctions } from '../../milvus/catalog/schema/check-functions.js'
import { checkPartitionKey } from '../../milvus/catalog/schema/check-partition-key.js'
import { checkPrimaryKey } from '../../milvus/catalog/schema/check-primary-key.js'
import { checkSingleVector } from '../../milvus/catalog/schema/check-schema.js'
import { checkStructs } from '../../milvus/catalog/schema/check-structs.js'
import { checkTypes } from '../../milvus/catalog/schema/check-types.js'
import type {
  CollectionDefinition,
  FieldDefinition,
} from '../../milvus/catalog/schema/definition.js'
import { ensure } from '../../milvus/errors/error.js'
import { noVectorField } from '../../milvus/errors/schema.js'
import { type DataType, isVector, printedKinds } from '../../milvus/profiles/data-types.js'
import { functionTypes } from '../../milvus/profiles/function-types.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { at } from './at.js'
import { firstTwice } from './codecs.js'

/** A schema as a state has it. */
type KeptSchema = Omit<CollectionDefinition, 'database' | 'partitions' | 'properties'>

/** No function is called so: what a provider needs may have been set since. */
const noFunction = ''

/**
 * Refuses a schema that no server could have. What is checked of a collection to be made and nothing alters later is
 * checked here by the same rules, as all that works on rows relies on it.
 * @param place of the collection in the document
 * @throws Error that names the place and the reason
 */
export function checkSchema(profile: Profile, schema: KeptSchema, place: string): void {
  const unseen = { database: '', partitions: 0, properties: new Map() }
  const definition: CollectionDefinition = { ...schema, ...unseen }
  const { fields, structFields, functions } = definition
  at(`${place}/fields`, () => {
    checkPrimaryKey(definition)
    checkPartitionKey(profile, definition)
    checkClusteringKey(profile, withoutAddedKey(definition))
    if (profile.needsVectorField) ensure(holdsVector(definition), noVectorField)
    checkSingleVector(profile, definition)
  })
  at(place, () => checkExternal(profile, definition))
  fields.forEach((field, i) => {
    at(`${place}/fields/${i}`, () => checkField(profile, definition, field))
  })
  at(`${place}/structFields`, () => {
    if (structFields.length > 0) checkKnown(profile, 'ArrayOfStruct')
    checkStructs(profile, definition)
    for (const { name, nullable, params, fields: parts } of structFields) {
      checkParams(params)
      for (const part of parts) checkParams(part.params)
      const odd = parts.find((part) => part.nullable !== nullable)
      if (odd) throw new Error(`"${odd.name}" may be null where "${name}" may not, or the reverse`)
    }
  })
  // What an external collection holds may all be null.
  const asked = isExternal(schema) ? fields.map((field) => ({ ...field, nullable: false })) : fields
  const asMade = { ...definition, fields: asked }
  at(`${place}/functions`, () => {
    checkFunctions(profile, asMade, noFunction)
    for (const { type, params } of functions) {
      const isKnown = profile.functionTypes.some((name) => functionTypes[name] === type)
      if (!isKnown) throw new Error(`Milvus ${profile.version} has no functions of type ${type}`)
      checkParams(params)
    }
  })
  const outputs = new Set(functions.flatMap((made) => made.outputs))
  const odd = fields.find((field) => field.functionOutput !== outputs.has(field.name))
  if (odd) throw new Error(`${place}/functions: what fills the field "${odd.name}" is not clear`)
}

/** The last one is never dropped. */
const holdsVector = ({ fields, structFields }: CollectionDefinition): boolean =>
  [{ fields }, ...structFields].some((one) => one.fields.some(({ type }) => isVector(type)))

/** A vector that is added later may come as a clustering key. */
const withoutAddedKey = (definition: CollectionDefinition): CollectionDefinition => ({
  ...definition,
  fields: definition.fields.filter(({ type, nullable }) => !(isVector(type) && nullable)),
})

/** @throws MilvusError, or Error for what there is no request for */
function checkField(profile: Profile, schema: CollectionDefinition, field: FieldDefinition): void {
  const { name, type, elementType, params, defaultValue, primary } = field
  if (type === 'None' || type === 'ArrayOfVector') {
    throw new Error(`no field is of type ${type} by itself`)
  }
  checkKnown(profile, type)
  checkParams(params)
  // A field that is added, which may be null, may be of more types.
  if (!field.nullable || (type === 'Array' && !elementType)) checkTypes({ fields: [field] })
  checkFieldOfSchema(profile, schema, profile.needsPositiveLength ? field : withLength(field))
  if (field.autoId && !primary) throw new Error(`"${name}" is no primary key of which ids are made`)
  const isOwn = primary && isExternal(schema)
  if (profile.systemNames.includes(name) && !isOwn) throw new Error(`"${name}" is a system field`)
  if (elementType !== undefined && type !== 'Array') throw new Error(`${type} has no elements`)
  if (elementType !== undefined) checkKnown(profile, elementType)
  if (!defaultValue) return
  const [kind = ''] = Object.keys(defaultValue.Data)
  if (defaultKinds[type] !== kind) throw new Error(`no default value of ${type} is ${kind}`)
}

function checkKnown({ dataTypes, version }: Profile, type: DataType): void {
  if (!dataTypes.includes(type)) throw new Error(`Milvus ${version} has no type ${type}`)
}

/** Those of a request are members of an object. */
function checkParams(params: readonly Pair[]): void {
  const twice = firstTwice(params.map(([key]) => key))
  if (twice !== undefined) throw new Error(`the parameter "${twice}" stands there twice`)
}

/** A length may have been altered to one that no field is made with, up to the release that forbids that. */
function withLength(field: FieldDefinition): FieldDefinition {
  if (!field.params.some(isLow)) return field
  const params = field.params.map((pair): Pair => (isLow(pair) ? ['max_length', '1'] : pair))
  return { ...field, params }
}

const isLow = ([key, value]: Pair): boolean =>
  key === 'max_length' && /^-\d{1,18}$|^[+-]?0+$/.test(value)

/** How the default values of a type are kept. */
const defaultKinds: Readonly<Record<string, string>> = {
  ...printedKinds,
  Timestamptz: 'StringData',
  Geometry: 'StringData',
}
