import { ensure } from '../../errors/error.js'
import {
  externalFieldMissing,
  externalFieldTwice,
  externalHalf,
  externalOutput,
  externalShards,
  externalUnmapped,
  externalWithout,
} from '../../errors/external.js'
import { quote } from '../../go/quote.js'
import type { DataType } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { parseExternalSpec } from '../external/spec.js'
import type { Field } from '../model.js'
import { virtualKeyName } from '../names.js'
import { blankField, type CollectionDefinition, type FieldDefinition } from './definition.js'

/** Whether rows are to come from files: a field that names one of theirs makes it so. */
export const isExternal = ({
  fields,
}: {
  readonly fields: readonly Pick<Field, 'externalField'>[]
}): boolean => fields.some(({ externalField }) => externalField)

/**
 * Checks what is particular to external collections (pkg/util/typeutil/schema.go
 * NormalizeAndValidateExternalCollectionSchema).
 * @throws MilvusError 1100
 */
export function checkExternal({ reservedNames }: Profile, definition: CollectionDefinition): void {
  const { name: collection, fields, dynamic, structFields, shards } = definition
  const { source, spec } = definition.external ?? { source: '', spec: '' }
  const external = isExternal(definition)
  ensure(external || (source === '' && spec === ''), () => externalUnmapped({ collection }))
  ensure((source === '') === (spec === ''), () =>
    externalHalf({ collection, source: quote(source), spec: quote(spec) }),
  )
  if (!external) return
  const refuse = (what: string) => () => externalWithout({ collection, what })
  ensure(!dynamic, refuse('dynamic field'))
  ensure(structFields.length === 0, refuse('struct fields'))
  const takesKey = isMilvusTable(spec)
  // A reserved name is refused later.
  const mapped = fields.filter(({ name }) => !reservedNames.includes(name))
  for (const field of mapped) checkMapping(collection, field, takesKey)
  checkSources(mapped)
  ensure(shards <= 1, () => externalShards({ shards }))
}

/** The definition with the key that the server gives rows of files, and with fields that may be null. */
export function withVirtualKey(definition: CollectionDefinition): CollectionDefinition {
  if (!isExternal(definition)) return definition
  const keepsNulls = isMilvusTable(definition.external?.spec ?? '')
  const fields = definition.fields.map((field) => ({
    ...field,
    nullable: field.nullable || !(keepsNulls || field.functionOutput),
  }))
  if (fields.some(({ primary }) => primary)) return { ...definition, fields }
  return { ...definition, fields: [virtualKey, ...fields] }
}

const virtualKey: FieldDefinition = {
  ...blankField,
  name: virtualKeyName,
  description: 'auto-generated primary key for external collection',
  type: 'Int64',
  primary: true,
  autoId: true,
}

/** Collections of another Milvus bring their own keys. */
const isMilvusTable = (spec: string): boolean =>
  spec !== '' && parseExternalSpec(spec).format === 'milvus-table'

function checkMapping(collection: string, field: FieldDefinition, takesKey: boolean): void {
  const { name, type, externalField } = field
  if (field.functionOutput) {
    ensure(!externalField, () => externalOutput({ field: name, collection }))
    return
  }
  const without = (what: string) => () => externalWithout({ collection, what: `${what} ${name}` })
  ensure(!field.primary || takesKey, without('user-defined primary key field'))
  ensure(!field.partitionKey, without('partition key field'))
  ensure(!field.clusteringKey, without('clustering key field'))
  ensure(!field.autoId, without('auto id on field'))
  ensure(externalField, () => externalFieldMissing({ field: name, collection }))
  ensure(!unsupported.has(type), without(`field type ${type} on field`))
}

const unsupported: ReadonlySet<DataType> = new Set<DataType>(['None', 'SparseFloatVector'])

function checkSources(mapped: readonly FieldDefinition[]): void {
  const owned = new Map<string, FieldDefinition[]>()
  for (const field of mapped) {
    if (!field.externalField) continue
    const owners = owned.get(field.externalField)
    if (owners) owners.push(field)
    else owned.set(field.externalField, [field])
  }
  for (const [externalField, owners] of owned) {
    ensure(owners.length === 1, () =>
      externalFieldTwice({
        source: quote(externalField),
        fields: owners.map(({ name, type }) => `${name} (${type})`).join(', '),
      }),
    )
  }
}
