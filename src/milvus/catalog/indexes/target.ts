import { ensure } from '../../errors/error.js'
import { fieldToIndexNotFound } from '../../errors/indexes.js'
import type { DataType } from '../../profiles/data-types.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Collection, Field } from '../model.js'

/** What is to be indexed: a field, a part of a struct, or the hidden dynamic field. */
export interface Target {
  readonly id: number
  /** As shown: `st[e]` for a part of a struct, `$meta` for the dynamic field. */
  readonly name: string
  readonly type: DataType
  readonly elementType: DataType | undefined
  readonly primary: boolean
  readonly dimension: string
  readonly dynamic: boolean
  /** The output of a BM25 function. */
  readonly bm25: boolean
}

export const dynamicFieldName = '$meta'

/**
 * Finds what a field name stands for. A name that no field bears is a path into the dynamic field
 * (pkg/util/typeutil/schema.go GetFieldFromNameDefaultJSON).
 * @throws MilvusError for a field that does not exist
 */
export function findTarget(collection: Collection, name: string, profile: Profile): Target {
  const field = collection.fields.find((known) => known.name === name)
  if (field) return targetOf(bm25Outputs(collection), field, name)
  for (const struct of collection.structFields) {
    const part = struct.fields.find((known) => name === `${struct.name}[${known.name}]`)
    if (part) return targetOf(bm25Outputs(collection), part, name)
  }
  const hidden = profile.indexesJson || name === dynamicFieldName
  const id = hidden ? collection.dynamicFieldId : undefined
  ensure(id !== undefined, () => fieldToIndexNotFound({ name }))
  return dynamicTarget(id)
}

/** All that can be indexed in a collection, by the ids of the fields. */
export function targetsOf(collection: Indexed): ReadonlyMap<number, Target> {
  const bm25 = bm25Outputs(collection)
  const targets = collection.fields.map((field) => targetOf(bm25, field, field.name))
  for (const { name, fields } of collection.structFields) {
    for (const part of fields) targets.push(targetOf(bm25, part, `${name}[${part.name}]`))
  }
  const { dynamicFieldId } = collection
  if (dynamicFieldId !== undefined) targets.push(dynamicTarget(dynamicFieldId))
  return new Map(targets.map((target) => [target.id, target]))
}

const bm25Outputs = ({ functions }: Pick<Collection, 'functions'>): ReadonlySet<string> =>
  new Set(
    functions.filter(({ type }) => type === functionTypes.BM25).flatMap(({ outputs }) => outputs),
  )

/** What of a collection says what can be indexed. */
export type Indexed = Pick<Collection, 'fields' | 'structFields' | 'functions' | 'dynamicFieldId'>

const dynamicTarget = (id: number): Target => ({
  id,
  name: dynamicFieldName,
  type: 'JSON',
  elementType: undefined,
  primary: false,
  dimension: '',
  dynamic: true,
  bm25: false,
})

function targetOf(bm25: ReadonlySet<string>, field: Field, name: string): Target {
  return {
    id: field.id,
    name,
    type: field.type,
    elementType: field.elementType,
    primary: field.primary,
    dimension: field.params.find(([key]) => key === 'dim')?.[1] ?? '',
    dynamic: false,
    bm25: bm25.has(field.name),
  }
}
