import { ensure, type MilvusError } from '../../errors/error.js'
import {
  arrayKey,
  badIdentifier,
  fieldMissing,
  fieldNotLoaded,
  fieldOfJson,
  keyNotQuoted,
  notIndexable,
  nullLiteral,
  partMissing,
  partOutside,
  partOutsideRange,
  structFieldMissing,
} from '../../errors/filter.js'
import { parseInt64 } from '../../go/parse.js'
import { trim } from '../../go/trim.js'
import type { Column, FilterField, FilterSchema } from '../schema.js'
import type { NameNode, PathNode, StructNode } from '../syntax/node.js'
import { type Context, Panic } from './checked.js'
import { decodeHan } from './han.js'

/** The column of a name or a path. */
export function columnOf(node: NameNode | PathNode | StructNode, context: Context): Column {
  if (node.kind === 'name') return columnOfName(node.text, context)
  if (node.kind === 'path') return columnOfPath(node.text, context)
  if (node.kind === 'struct part') return columnOfPart(partName(node.text), context)
  return columnOfStruct(node.text, context.schema)
}

/** As `columnOf`; the name of a struct stands for its first part (getStructArrayParentColumnInfo). */
export function columnOfWhole(node: NameNode | PathNode | StructNode, context: Context): Column {
  const { fields, structFields = [] } = context.schema
  if (node.kind === 'name' && !fields.some(({ name }) => name === node.text)) {
    const struct = structFields.find(({ name }) => name === node.text)
    const [first] = struct?.fields ?? []
    if (first) return { field: first, path: [] }
  }
  return columnOf(node, context)
}

/** The column in the middle of a range, of which what is wrong may be told otherwise. */
export function columnOfRange(node: NameNode | PathNode | StructNode, context: Context): Column {
  ensure(node.kind !== 'struct part' || context.struct !== undefined, () =>
    partOutsideRange({ part: partName(node.text) }),
  )
  return columnOf(node, context)
}

const partName = (text: string): string => text.slice(2, -1)

/** `struct[part]` is all the elements of a part, `struct[0][part]` one of them. */
function columnOfStruct(text: string, schema: FilterSchema): Column {
  const [, struct = '', index, part = ''] = /^(\w+)(?:\[(\d+)\])?\[(\w+)\]$/.exec(text) ?? []
  const field = partOf(schema, struct, part)
  ensure(field, () => structFieldMissing({ text: `${struct}[${part}]` }))
  return { field, path: index === undefined ? [] : [index] }
}

const partOf = (
  { structFields = [] }: FilterSchema,
  struct: string,
  part: string,
): FilterField | undefined =>
  structFields
    .find(({ name }) => name === struct)
    ?.fields.find(({ name }) => name === part || name === `${struct}[${part}]`)

/** `$[part]` is one element of a part of the struct, with the type of the elements. */
function columnOfPart(part: string, { schema, struct }: Context): Column {
  ensure(struct !== undefined, () => partOutside({ part }))
  const full = `${struct}[${part}]`
  const field = partOf(schema, struct, part)
  ensure(field, () => partMissing({ part: full }))
  return {
    field: { ...field, type: field.elementType ?? 'None', elementType: undefined },
    path: [],
    ofElement: true,
  }
}

/** A name that is no field is a key of the dynamic field. */
export function columnOfName(text: string, context: Context): Column {
  const { rules, schema } = context
  const name = rules.encodesHan === 'no' ? text : decodeHan(text)
  const field = fieldOrNone(name, context)
  if (!field) {
    return { field: dynamicField(schema, () => fieldMissing({ field: name })), path: [name] }
  }
  ensure(!rules.refusesWholeJson || field.type !== 'JSON', fieldOfJson)
  return { field, path: [] }
}

/** `a["b"][0]`; keys are not unescaped. */
function columnOfPath(text: string, context: Context): Column {
  const { rules, schema } = context
  const whole = rules.encodesHan === 'whole paths' ? decodeHan(text) : text
  const [name = ''] = whole.split('[')
  const named = fieldOrNone(name, context)
  const field = named ?? dynamicField(schema, () => fieldMissing({ field: name }))
  ensure(field.type === 'JSON' || field.type === 'Array', () => notIndexable({ type: field.type }))
  const keys = whole.slice(name.length).split('][')
  const path = keys.map((key) => keyOf(key, whole, field, rules.encodesHan === 'keys'))
  return { field, path: named ? path : [name, ...path] }
}

/** @throws Panic for a lone quote, which is what two keys are cut into where one says `][` */
function keyOf(segment: string, whole: string, field: FilterField, decodes: boolean): string {
  const key = trim(segment, '[]')
  ensure(key !== '', () => badIdentifier({ text: whole }))
  const isRaw = /^[rR]["']/.test(key)
  const quoted = isRaw ? key.slice(1) : key
  if (quoted === '"' || quoted === "'") throw new Panic()
  const [quote = ''] = quoted
  if (!`"'`.includes(quote) || !quoted.endsWith(quote)) {
    ensure('value' in parseInt64(quoted), () => keyNotQuoted({ key: quoted }))
    return quoted
  }
  const inner = quoted.slice(1, -1)
  ensure(inner !== '', () => badIdentifier({ text: whole }))
  ensure(field.type !== 'Array', arrayKey)
  return decodes && !isRaw ? decodeHan(inner) : inner
}

/** `null` is none, unless there is a field of that name. */
function fieldOrNone(name: string, { rules, schema }: Context): FilterField | undefined {
  const field = fieldNamed(name, schema)
  const unloaded = schema.unloaded?.get(name)
  if (unloaded !== undefined) throw fieldNotLoaded({ field: unloaded })
  ensure(field || !rules.refusesNullLiteral || !/^null$/i.test(name), nullLiteral)
  return field
}

function fieldNamed(name: string, schema: FilterSchema): FilterField | undefined {
  if (name === '$meta') return metaField(schema)
  return schema.fields.find((field) => field.name === name)
}

function dynamicField(schema: FilterSchema, missing: () => MilvusError): FilterField {
  const field = metaField(schema)
  ensure(field, missing)
  return field
}

const metaField = ({ dynamicFieldId }: FilterSchema): FilterField | undefined =>
  dynamicFieldId === undefined
    ? undefined
    : {
        id: dynamicFieldId,
        name: '$meta',
        type: 'JSON',
        elementType: undefined,
        primary: false,
        nullable: false,
        params: [],
      }
