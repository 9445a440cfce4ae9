import type { Collection } from '../../milvus/catalog/model.js'
import type { DataType } from '../../milvus/profiles/data-types.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import type { Steps } from '../../milvus/turns/steps.js'
import { checkIndexes, checkSchema } from './check-schema.js'
import { refuseTwice, uniquely } from './codecs.js'
import type { State } from './schema.js'

type CollectionState = State['databases'][number]['collections'][number]
type FieldState = CollectionState['fields'][number]

/** The code that reads rows, which is loaded for a state with rows. */
export type RowReader = typeof import('./rows.js')

/** Marks what no catalog owns, so that whoever changes it copies it first. */
export const nobody = {}

/**
 * A collection of a state.
 * @param place where it stands in the document
 * @throws Error that names the place and the reason
 */
export function* readCollection(
  profile: Profile,
  state: CollectionState,
  place: string,
  reader: RowReader | undefined,
): Steps<Collection> {
  const partitions = yield* uniquely(state.partitions, `${place}/partitions`)
  yield* refuseTwice(state.partitions, `${place}/partitions`)
  const indexes = yield* uniquely(state.indexes, `${place}/indexes`)
  const made = new Map([...indexes].map(([name, index]) => [name, { ...index, json: index.json }]))
  checkIndexes(profile, made.values(), yield* checkFields(state, place), `${place}/indexes`)
  for (const name of state.load?.partitions ?? []) {
    if (!partitions.has(name)) throw new Error(`${place}/load: there is no partition "${name}"`)
  }
  const fields = state.fields.map(fieldOf)
  const structFields = state.structFields.map(structOf)
  checkSchema(profile, { ...state, fields, structFields }, place)
  const collection: Collection = {
    ...state,
    owner: nobody,
    fields,
    structFields,
    dynamicFieldId: state.dynamicFieldId,
    partitions,
    indexes: made,
    load: state.load,
    rows: undefined,
  }
  if (state.rows !== undefined && reader) {
    const { version } = profile
    collection.rows = yield* reader.readRows(collection, state.rows, `${place}/rows`, version)
  }
  return collection
}

/** As it was made: what a document leaves out is undefined, which a comparison tells from absent. */
const fieldOf = (state: FieldState) => ({
  ...state,
  elementType: state.elementType,
  defaultValue: state.defaultValue,
})

const structOf = (state: CollectionState['structFields'][number]) => ({
  ...state,
  description: state.description ?? '',
  fields: state.fields.map(fieldOf),
})

/** Refuses fields that no server could have. @returns the types of all by id, the dynamic one and those of structs among them */
function* checkFields(
  { fields, structFields, dynamicFieldId, maxFieldId }: CollectionState,
  place: string,
): Steps<ReadonlyMap<number, DataType>> {
  yield* uniquely([...fields, ...structFields], `${place}/fields`)
  for (const { name, fields: inner } of structFields) {
    yield* uniquely(inner, `${place}/fields/${name}`)
  }
  const inner = structFields.flatMap((struct) => struct.fields)
  const types = [...fields, ...inner].map(({ id, type }): [number, DataType] => [id, type])
  for (const { id } of structFields) types.push([id, 'ArrayOfStruct'])
  if (dynamicFieldId !== undefined) types.push([dynamicFieldId, 'JSON'])
  const ids = types.map(([id]) => id)
  yield* refuseTwice(
    ids.map((id) => ({ id })),
    `${place}/fields`,
  )
  if (!fields.some(({ primary }) => primary)) throw new Error(`${place}/fields: none is primary`)
  const highest = ids.reduce((one, other) => Math.max(one, other))
  if (maxFieldId < highest) throw new Error(`${place}/maxFieldId: there is a field ${highest}`)
  return new Map(types)
}
