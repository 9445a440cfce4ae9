import { quoteProto } from '../go/proto-text.js'
import { floatText } from '../go/value-text.js'
import type { DataType } from '../profiles/data-types.js'

/** A constant (planpb.GenericValue). Integers are int64. */
export type Value =
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | ArrayValue

export interface ArrayValue {
  readonly kind: 'array'
  readonly items: readonly Value[]
  readonly sameType: boolean
  /** None for mixed kinds, which are JSON in templates, and for no elements. */
  readonly elementType: DataType
}

/** The place of a constant that a template fills. */
export interface Slot {
  readonly kind: 'slot'
  readonly name: string
}

export type Operand = Value | Slot

const types = {
  bool: 'Bool',
  int: 'Int64',
  float: 'Double',
  string: 'VarChar',
  array: 'Array',
} as const

export const typeOfValue = ({ kind }: Value): DataType => types[kind]

/** A list; its kind is that of its elements where they are of one. */
export function arrayOf(items: readonly Value[]): ArrayValue {
  const [first] = items
  const sameType = items.every(({ kind }) => kind === first?.kind)
  return {
    kind: 'array',
    items,
    sameType,
    elementType: first !== undefined && sameType ? typeOfValue(first) : 'None',
  }
}

/** A constant as protobuf prints it: `int64_val:1`. */
export function printValue(value: Value): string {
  switch (value.kind) {
    case 'bool':
      return `bool_val:${value.value}`
    case 'int':
      return `int64_val:${value.value}`
    case 'float':
      return `float_val:${printFloat(value.value)}`
    case 'string':
      return `string_val:${quoteProto(value.value)}`
    case 'array':
      return `array_val:{${printArray(value)}}`
  }
}

/** As it was printed before, with a blank behind each part: `array_val:<array:<int64_val:1 > >` (golang/protobuf 1.5). */
export function printOldValue(value: Value): string {
  if (value.kind === 'string') return `string_val:${quoteBytes(value.value)} `
  if (value.kind !== 'array') return `${printValue(value)} `
  const parts = value.items.map((item) => `array:<${printOldValue(item)}> `)
  return `array_val:<${parts.join('')}${tailOf(value)
    .map((part) => `${part} `)
    .join('')}> `
}

const oldEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
}

/** Each byte that is no printable ASCII in octal. */
const quoteBytes = (text: string): string =>
  `"${Buffer.from(text)
    .toString('latin1')
    .replace(
      /[^ !#-[\]-~]/g,
      (byte) => oldEscapes[byte] ?? `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
    )}"`

function printArray(array: ArrayValue): string {
  const parts = array.items.map((item) => `array:{${printValue(item)}}`)
  return [...parts, ...tailOf(array)].join(' ')
}

function tailOf({ sameType, elementType }: ArrayValue): string[] {
  const parts: string[] = []
  if (sameType) parts.push('same_type:true')
  if (elementType !== 'None') parts.push(`element_type:${elementType}`)
  return parts
}

function printFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return floatText(value)
}
