import { ensure, type MilvusError } from '../../errors/error.js'
import {
  arrayKey,
  badIdentifier,
  fieldMissing,
  fieldOfJson,
  keyNotQuoted,
  notIndexable,
  nullLiteral,
  partMissing,
  partOutside,
  structFieldMissing,
  textField,
} from '../../errors/filter.js'
import { parseInt64 } from '../../go/parse.js'
import type { Column, FilterField, FilterSchema } from '../schema.js'
import type { NameNode, PathNode, StructNode } from '../syntax/node.js'
import type { Context } from './checked.js'
import { decodeHan } from './han.js'

/** The column of a name or a path. */
export function columnOf(node: NameNode | PathNode | StructNode, context: Context): Column {
  if (node.kind === 'name') return columnOfName(node.text, context)
  if (node.kind === 'path') return columnOfPath(node.text, context)
  if (node.kind === 'struct part') return columnOfPart(node.text.slice(2, -1), context)
  return columnOfStruct(node.text, context.schema)
}

/** `struct[part]` is all the elements of a part, `struct[0][part]` one of them. */
function columnOfStruct(text: string, schema: FilterSchema): Column {
  const [, struct = '', index, part = ''] = /^(\w+)(?:\[(\d+)\])?\[(\w+)\]$/.exec(text) ?? []
  const field = partOf(schema, struct, part)
  ensure(field, () => structFieldMissing({ text }))
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
export function columnOfName(text: string, { schema, rules }: Context): Column {
  const name = decodeHan(text)
  const field = fieldNamed(name, schema)
  ensure(field || !rules.refusesNullLiteral || !/^null$/i.test(name), nullLiteral)
  if (field) {
    ensure(!rules.refusesWholeJson || field.type !== 'JSON', fieldOfJson)
    ensure(field.type !== 'Text', () => textField({ field: name }))
    return { field, path: [] }
  }
  return { field: dynamicField(schema, () => fieldMissing({ field: name })), path: [name] }
}

/** `a["b"][0]`; keys are not unescaped. */
function columnOfPath(text: string, { schema }: Context): Column {
  const whole = decodeHan(text)
  const [name = ''] = whole.split('[')
  const named = fieldNamed(name, schema)
  const field = named ?? dynamicField(schema, () => fieldMissing({ field: name }))
  ensure(field.type === 'JSON' || field.type === 'Array', () => notIndexable({ type: field.type }))
  const keys = whole.slice(name.length).split('][')
  const path = keys.map((key) => keyOf(key, whole, field))
  return { field, path: named ? path : [name, ...path] }
}

function keyOf(segment: string, whole: string, field: FilterField): string {
  const key = segment.replace(/^[[\]]+|[[\]]+$/g, '')
  ensure(key !== '', () => badIdentifier({ text: whole }))
  const [, inner] = /^(?:[rR]?)"(.*)"$/s.exec(key) ?? /^(?:[rR]?)'(.*)'$/s.exec(key) ?? []
  if (inner === undefined) {
    ensure('value' in parseInt64(key), () => keyNotQuoted({ key }))
    return key
  }
  ensure(inner !== '', () => badIdentifier({ text: whole }))
  ensure(field.type !== 'Array', arrayKey)
  return inner
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
