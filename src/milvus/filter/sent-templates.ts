import { notImplemented } from '../errors/emulator.js'
import { ensure } from '../errors/error.js'
import { templateOfUnknownType } from '../errors/filter-functions.js'
import { membersOf } from '../go/decoded.js'
import { valueText } from '../go/value-text.js'
import { type Beat, type Steps, startBeat } from '../turns/steps.js'
import { deepest } from './syntax/parse.js'
import type { Templates } from './templates.js'
import { arrayOf, typeOfValue, type Value } from './value.js'

/** `exprParams` as a request holds it. */
export type SentTemplates = Readonly<Record<string, unknown>>

/**
 * Looks at `exprParams` before anything is asked of the proxy (httpserver/utils.go generateExpressionTemplate).
 * @throws Error for a value of which the real server's handler panics: null, an object, an empty list, or a list that
 * begins with one of these or holds one before kinds differ
 * @throws MilvusError 501 for lists that nest too deep for the stack
 */
export function checkTemplates(params: SentTemplates = {}): void {
  const values = membersOf(params).map(([, value]) => value)
  ensure(!values.some((value) => isDeeper(value, deepest)), () =>
    notImplemented({ what: `lists that nest deeper than ${deepest} levels` }),
  )
  for (const value of values) checkValue(value)
}

function isDeeper(value: unknown, levels: number): boolean {
  if (!Array.isArray(value)) return false
  return levels === 0 || value.some((item) => isDeeper(item, levels - 1))
}

function checkValue(value: unknown): void {
  if (kindOf(value) !== 'array' || !Array.isArray(value)) return
  if (commonKind(value) === 'array') value.forEach(checkValue)
}

/** The kind of all members, or undefined where they differ. What follows the first that differs is not looked at. */
function commonKind(list: readonly unknown[]): Value['kind'] | undefined {
  const kind = kindOf(list[0])
  return list.every((item) => kindOf(item) === kind) ? kind : undefined
}

function kindOf(value: unknown): Value['kind'] {
  if (Array.isArray(value)) return 'array'
  const kind = scalarKind(value)
  if (!kind)
    throw new Error(`a template holds ${value === undefined ? 'nothing' : 'null or an object'}`)
  return kind
}

/**
 * The values of `exprParams`: whole numbers are integers, by way of a double. Lists of several kinds are read as JSON
 * (planparserv2/convert_field_data_to_generic_value.go).
 * @param params passed `checkTemplates`
 * @throws MilvusError 1100 for null or an object in a list of several kinds
 */
export function* readTemplates(params: SentTemplates): Steps<Templates> {
  const isLong = startBeat()
  const templates = new Map<string, Value>()
  for (const [name, value] of membersOf(params)) {
    if (isLong()) yield
    templates.set(name, yield* readValue(value, isLong))
  }
  return templates
}

function* readValue(value: unknown, isLong: Beat): Steps<Value> {
  if (!Array.isArray(value)) return readScalar(value) ?? refuse(value)
  return commonKind(value)
    ? arrayOf(yield* readAll(value, isLong, readValue))
    : {
        kind: 'array',
        items: yield* readAll(value, isLong, readJson),
        sameType: false,
        elementType: 'JSON',
      }
}

function* readAll(list: readonly unknown[], isLong: Beat, read: typeof readValue): Steps<Value[]> {
  const values: Value[] = []
  for (const item of list) {
    if (isLong()) yield
    values.push(yield* read(item, isLong))
  }
  return values
}

function readScalar(value: unknown): Value | undefined {
  if (typeof value === 'boolean') return { kind: 'bool', value }
  if (typeof value === 'string') return { kind: 'string', value }
  const kind = scalarKind(value)
  if (kind === undefined) return undefined
  const number = Number(value)
  return kind === 'int'
    ? { kind, value: BigInt.asIntN(64, BigInt(number)) }
    : { kind: 'float', value: number }
}

/** Undefined for null and objects. */
function scalarKind(value: unknown): 'bool' | 'string' | 'int' | 'float' | undefined {
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined
  const number = Number(value)
  return Number.isInteger(number) && Math.abs(number) <= 2 ** 63 ? 'int' : 'float'
}

/** What stands in a list of several kinds (planparserv2/utils.go parseJSONValue). */
function* readJson(value: unknown, isLong: Beat): Steps<Value> {
  if (Array.isArray(value)) return yield* readJsonList(value, isLong)
  const read = readScalar(value) ?? refuse(value)
  if (read.kind !== 'int') return read
  // JSON has only as many digits as the double needs, and noughts behind them.
  const digits = BigInt(String(Number(value)))
  return BigInt.asIntN(64, digits) === digits
    ? { kind: 'int', value: digits }
    : { kind: 'float', value: Number(value) }
}

function* readJsonList(list: readonly unknown[], isLong: Beat): Steps<Value> {
  const items = yield* readAll(list, isLong, readJson)
  const [first] = items
  const type =
    first === undefined ? 'None' : first.kind === 'string' ? 'String' : typeOfValue(first)
  return { ...arrayOf(items), elementType: type }
}

function refuse(value: unknown): never {
  const type = value === null ? '<nil>' : 'map[string]interface {}'
  throw templateOfUnknownType({ value: valueText(value), type })
}
