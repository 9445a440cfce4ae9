import type { Collection } from '../../milvus/catalog/model.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import type { Steps } from '../../milvus/turns/steps.js'
import { checkCollection } from './check-collection.js'
import { checkSchema } from './check-schema.js'
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
  yield* checkFields(state, place)
  const fields = state.fields.map(fieldOf)
  const structFields = state.structFields.map(structOf)
  const dynamic = state.dynamicFieldId !== undefined
  checkSchema(profile, { ...state, dynamic, fields, structFields }, place)
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
  yield* checkCollection(profile, collection, place)
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

/** Refuses fields that no server could have. */
function* checkFields(
  { fields, structFields, dynamicFieldId, maxFieldId }: CollectionState,
  place: string,
): Steps<void> {
  yield* uniquely([...fields, ...structFields], `${place}/fields`)
  for (const { name, fields: inner } of structFields) {
    yield* uniquely(inner, `${place}/fields/${name}`)
  }
  const inner = structFields.flatMap((struct) => struct.fields)
  const ids = [...fields, ...structFields, ...inner].map(({ id }) => id)
  if (dynamicFieldId !== undefined) ids.push(dynamicFieldId)
  yield* refuseTwice(
    ids.map((id) => ({ id })),
    `${place}/fields`,
  )
  if (!fields.some(({ primary }) => primary)) throw new Error(`${place}/fields: none is primary`)
  const highest = ids.reduce((one, other) => Math.max(one, other))
  if (maxFieldId < highest) throw new Error(`${place}/maxFieldId: there is a field ${highest}`)
}
