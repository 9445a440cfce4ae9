import { type Decoded, findField, type GoObject, setOwn } from './decoded.js'
import { Cursor, endOfString } from './json-cursor.js'
import { scanValue } from './json-scan.js'
import type { FieldPlan, Plan, ScalarPlan, StructPlan } from './plan.js'
import { utf8Text } from './utf8.js'

/**
 * Decodes a request body as encoding/json does (Milvus 2.3 to 2.6; spec/http.md §8, §8.1): syntax first, over
 * the whole of the first value, then types in document order; the first wrong one is the error.
 */
export function decodeGo(body: Uint8Array, plan: StructPlan): Decoded {
  const scanned = scanValue(body)
  if ('failure' in scanned) return scanned
  const cursor = new Cursor(utf8Text(body.subarray(scanned.start, scanned.end)))
  const value: GoObject = {}
  try {
    if (cursor.peek() === '{') decodeFields(cursor, plan, value, { struct: plan.name, names: [] })
    else if (cursor.kind() !== 'null') {
      const kind = cursor.kind()
      return { failure: `json: cannot unmarshal ${kind} into Go value of type ${plan.goType}` }
    }
  } catch (error) {
    if (error instanceof TypeFailure) return { failure: error.failure }
    throw error
  }
  return { value }
}

/** Stops a decoding; only `decodeGo` sees it. */
class TypeFailure {
  readonly failure: string
  constructor(kind: string, path: Path, type: string) {
    const field = `${path.struct}.${path.names.join('.')}`
    this.failure = `json: cannot unmarshal ${kind} into Go struct field ${field} of type ${type}`
  }
}

/** The innermost struct, and the JSON names of the fields from the root. */
interface Path {
  readonly struct: string
  readonly names: readonly string[]
}

function decodeFields(cursor: Cursor, plan: StructPlan, into: GoObject, path: Path): void {
  if (cursor.step('}')) return
  do {
    const field = findField(plan, cursor.key(), 'go')
    if (field)
      decodeField(cursor, field, into, { struct: plan.name, names: [...path.names, field.json] })
    else cursor.raw()
  } while (!cursor.closes('}'))
}

function decodeField(cursor: Cursor, field: FieldPlan, into: GoObject, path: Path): void {
  if (cursor.kind() === 'null') {
    cursor.raw()
    const clears = field.pointer || (field.plan.kind !== 'scalar' && field.plan.kind !== 'struct')
    if (clears) delete into[field.json]
  } else into[field.json] = decodeValue(cursor, field.plan, into[field.json], path)
}

/** @param earlier what an earlier member of that name left: objects merge into it. */
function decodeValue(cursor: Cursor, plan: Plan, earlier: unknown, path: Path): unknown {
  if (plan.kind === 'any') return decodeAny(cursor.raw(), path)
  const kind = cursor.kind()
  if (kind === 'null') {
    cursor.raw()
    return zeroOf(plan)
  }
  if (plan.kind === 'scalar') return decodeScalar(kind, cursor.raw(), plan, path)
  if (kind !== (plan.kind === 'list' ? 'array' : 'object')) {
    throw new TypeFailure(kind, path, plan.goType)
  }
  if (plan.kind === 'list') return decodeList(cursor, plan.of, earlier, path)
  const object = (earlier ?? {}) as GoObject
  if (plan.kind === 'struct') decodeFields(cursor, plan, object, path)
  else decodeMap(cursor, plan.of, object, path)
  return object
}

function decodeList(cursor: Cursor, of: Plan, earlier: unknown, path: Path): unknown[] {
  const before = Array.isArray(earlier) ? earlier : []
  const items: unknown[] = []
  if (cursor.step(']')) return items
  do items.push(decodeValue(cursor, of, before[items.length], path))
  while (!cursor.closes(']'))
  return items
}

function decodeMap(cursor: Cursor, of: Plan, into: GoObject, path: Path): void {
  if (cursor.step('}')) return
  do {
    const key = cursor.key()
    setOwn(into, key, decodeValue(cursor, of, undefined, path))
  } while (!cursor.closes('}'))
}

function decodeScalar(kind: string, raw: string, { goType }: ScalarPlan, path: Path): unknown {
  if (goType === 'string' && kind === 'string') return (JSON.parse(raw) as string).toWellFormed()
  if (goType === 'bool' && kind === 'bool') return raw === 'true'
  if (goType === 'string' || goType === 'bool' || kind !== 'number') {
    throw new TypeFailure(kind, path, goType)
  }
  const number = goType === 'float64' ? Number(raw) : integer(raw, goType)
  if (number === undefined || number === Infinity || number === -Infinity) {
    throw new TypeFailure(`number ${raw}`, path, goType)
  }
  return number
}

/**
 * An integer literal within its type: a number where that is exact, else a bigint. No type holds more than 20
 * digits, and to convert very many takes seconds.
 */
function integer(raw: string, goType: string): number | bigint | undefined {
  if (!/^-?[0-9]{1,20}$/.test(raw) || (goType === 'uint64' && raw.startsWith('-'))) return undefined
  const exact = BigInt(raw)
  const fits =
    goType === 'uint64'
      ? BigInt.asUintN(64, exact) === exact
      : BigInt.asIntN(goType === 'int32' ? 32 : 64, exact) === exact
  if (!fits) return undefined
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
}

/** Untyped values hold doubles; a number beyond them is the error, wherever it is inside. */
function decodeAny(raw: string, path: Path): unknown {
  const mark = /"|-?[0-9][0-9.eE+-]*/g
  for (let found = mark.exec(raw); found !== null; found = mark.exec(raw)) {
    const [literal] = found
    if (literal === '"') mark.lastIndex = endOfString(raw, found.index)
    else if (!Number.isFinite(Number(literal))) {
      throw new TypeFailure(`number ${literal}`, path, 'float64')
    }
  }
  return JSON.parse(raw.includes('\\u') ? wellFormedEscapes(raw) : raw)
}

/** Replaces escapes of lone surrogates; pairs stay. */
const wellFormedEscapes = (raw: string): string =>
  raw.replace(
    /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g,
    (sequence) => (/^\\u[dD][89a-fA-F]..$/.test(sequence) ? '\ufffd' : sequence),
  )

function zeroOf(plan: Plan): unknown {
  if (plan.kind === 'struct') return {}
  if (plan.kind !== 'scalar') return null
  if (plan.goType === 'string') return ''
  return plan.goType === 'bool' ? false : 0
}
