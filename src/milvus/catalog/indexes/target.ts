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
  if (field) return targetOf(collection, field, name)
  for (const struct of collection.structFields) {
    const part = struct.fields.find((known) => name === `${struct.name}[${known.name}]`)
    if (part) return targetOf(collection, part, name)
  }
  const hidden = profile.indexesJson || name === dynamicFieldName
  const id = hidden ? collection.dynamicFieldId : undefined
  ensure(id !== undefined, () => fieldToIndexNotFound({ name }))
  return {
    id,
    name: dynamicFieldName,
    type: 'JSON',
    elementType: undefined,
    primary: false,
    dimension: '',
    dynamic: true,
    bm25: false,
  }
}

function targetOf(collection: Collection, field: Field, name: string): Target {
  return {
    id: field.id,
    name,
    type: field.type,
    elementType: field.elementType,
    primary: field.primary,
    dimension: field.params.find(([key]) => key === 'dim')?.[1] ?? '',
    dynamic: false,
    bm25: collection.functions.some(
      ({ type, outputs }) => type === functionTypes.BM25 && outputs.includes(field.name),
    ),
  }
}
