import { base64Bytes } from './base64.js'
import { type Decoded, endOfFile, findField, type GoObject, presets, setOwn } from './decoded.js'
import { Cursor } from './json-cursor.js'
import { quotedByte, type Scanned, scanValue } from './json-scan.js'
import { endOfString } from './json-string.js'
import type { LongValues } from './long-values.js'
import { skipBlank } from './plain-json.js'
import type { FieldPlan, ListPlan, MapPlan, Plan, ScalarPlan, StructPlan } from './plan.js'
import { quote } from './quote.js'
import { utf8Text } from './utf8.js'

/**
 * Decodes a request body as encoding/json does (Milvus 2.3 to 2.6; spec/http.md §8, §8.1): syntax first, over
 * the whole of the first value, then types in document order; the first wrong one is the error.
 * @param later takes what is long, to be filled when this is done
 */
export function decodeGo(body: Uint8Array, plan: StructPlan, later?: LongValues): Decoded {
  const scanned = scanValue(body)
  if ('failure' in scanned) return { failure: scanned.failure }
  const cursor = new Cursor(utf8Text(body.subarray(scanned.start, scanned.end)), later)
  const value = presets(plan)
  try {
    if (cursor.peek() === '{') decodeFields(cursor, plan, value, { struct: plan.name, names: [] })
    else if (cursor.kind() !== 'null') {
      const kind = cursor.kind()
      return { failure: `json: cannot unmarshal ${kind} into Go value of type ${plan.goType}` }
    }
  } catch (error) {
    if (error instanceof Failure) return { failure: error.failure }
    throw error
  }
  return { value }
}

/** A value decoded, or the text of Go's error. */
export type DecodedValue = { readonly value: unknown } | { readonly failure: string }

/** Decodes a whole text as json.Unmarshal does into a variable that is no struct. */
export function unmarshalGo(text: Uint8Array, plan: Plan): DecodedValue {
  const scanned = scanWhole(text)
  if ('failure' in scanned) return { failure: scanned.failure }
  return decodeScanned(text.subarray(scanned.start, scanned.end), plan)
}

/** Decodes a whole text as json.Unmarshal does into a map[string]json.RawMessage: it does not look into the values. */
export function unmarshalRaw(
  text: string,
): { readonly members: ReadonlyMap<string, string> } | { readonly failure: string } {
  const bytes = Buffer.from(text)
  const scanned = scanWhole(bytes)
  if ('failure' in scanned) return { failure: scanned.failure }
  const cursor = new Cursor(utf8Text(bytes.subarray(scanned.start, scanned.end)))
  const members = new Map<string, string>()
  const kind = cursor.kind()
  if (kind === 'null') return { members }
  if (kind !== 'object') {
    const { failure } = typeFailure(kind, undefined, 'map[string]json.RawMessage')
    return { failure }
  }
  if (cursor.step('}')) return { members }
  do {
    const key = cursor.key()
    members.set(key, cursor.raw())
  } while (!cursor.closes('}'))
  return { members }
}

function scanWhole(text: Uint8Array): Scanned {
  const scanned = scanValue(text)
  if ('failure' in scanned) {
    const early = scanned.failure === endOfFile || scanned.failure === 'unexpected EOF'
    return early ? { ...scanned, failure: 'unexpected end of JSON input' } : scanned
  }
  const rest = skipBlank(text, scanned.end)
  const byte = text[rest]
  if (byte === undefined) return scanned
  return { failure: `invalid character ${quotedByte(byte)} after top-level value`, at: rest }
}

/** Decodes the first value of a text as json.Decoder does: whatever follows is left unread. */
export function decodeFirst(text: Uint8Array, plan: Plan): DecodedValue {
  const scanned = scanValue(text)
  if ('failure' in scanned) return { failure: scanned.failure }
  return decodeScanned(text.subarray(scanned.start, scanned.end), plan)
}

function decodeScanned(text: Uint8Array, plan: Plan): DecodedValue {
  try {
    return { value: decodeValue(new Cursor(utf8Text(text)), plan, undefined, undefined) }
  } catch (error) {
    if (error instanceof Failure) return { failure: error.failure }
    throw error
  }
}

/** Stops a decoding; only this file sees it. */
class Failure {
  readonly failure: string
  constructor(failure: string) {
    this.failure = failure
  }
}

function typeFailure(kind: string, path: Path | undefined, type: string): Failure {
  const into = path ? `struct field ${path.struct}.${path.names.join('.')} of` : 'value of'
  return new Failure(`json: cannot unmarshal ${kind} into Go ${into} type ${type}`)
}

/** The innermost struct, and the JSON names of the fields from the root; none outside of structs. */
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
function decodeValue(
  cursor: Cursor,
  plan: Plan,
  earlier: unknown,
  path: Path | undefined,
): unknown {
  if (plan.kind === 'any') return decodeAny(cursor, path)
  const kind = cursor.kind()
  // Of any values, and none before them: one by one they would take several times as long.
  const isAny = plan.kind === 'map' && plan.of.kind === 'any' && earlier === undefined
  if (isAny && kind === 'object') return decodeAny(cursor, path)
  if (kind === 'null') {
    cursor.raw()
    const stays = plan.kind === 'scalar' || plan.kind === 'struct'
    return stays && earlier !== undefined ? earlier : zeroOf(plan)
  }
  if (plan.kind === 'scalar') return decodeScalar(kind, cursor.raw(), plan, path)
  if (kind === 'string' && plan.goType === '[]uint8') return decodeBase64(cursor.raw())
  if (kind !== (plan.kind === 'list' ? 'array' : 'object')) {
    throw typeFailure(kind, path, plan.goType)
  }
  if (plan.kind === 'list') return decodeList(cursor, plan, earlier, path)
  const object = (earlier ?? {}) as GoObject
  if (plan.kind === 'struct') decodeFields(cursor, plan, object, path ?? rootOf(plan))
  else decodeMap(cursor, plan, object, path)
  return object
}

function decodeList(
  cursor: Cursor,
  plan: ListPlan,
  earlier: unknown,
  path: Path | undefined,
): unknown[] {
  const before = Array.isArray(earlier) ? earlier : []
  const items: unknown[] = []
  if (cursor.step(']')) return items
  do items.push(decodeInside(cursor, plan, before[items.length], path))
  while (!cursor.closes(']'))
  return items
}

/** Bytes may be written as a string. */
function decodeBase64(raw: string): Uint8Array {
  const bytes = base64Bytes(JSON.parse(raw) as string)
  if (typeof bytes === 'string') throw new Failure(bytes)
  return bytes
}

function decodeMap(cursor: Cursor, plan: MapPlan, into: GoObject, path: Path | undefined): void {
  if (cursor.step('}')) return
  do {
    const key = cursor.key()
    setOwn(into, key, decodeInside(cursor, plan, undefined, path))
  } while (!cursor.closes('}'))
}

/** A null among pointers is none, not an empty one. */
function decodeInside(
  cursor: Cursor,
  { of, ofPointers }: ListPlan | MapPlan,
  earlier: unknown,
  path: Path | undefined,
): unknown {
  if (!ofPointers || cursor.kind() !== 'null') return decodeValue(cursor, of, earlier, path)
  cursor.raw()
  return undefined
}

function decodeScalar(
  kind: string,
  raw: string,
  { goType }: ScalarPlan,
  path: Path | undefined,
): unknown {
  if (goType === 'string' && kind === 'string') return (JSON.parse(raw) as string).toWellFormed()
  if (goType === 'bool' && kind === 'bool') return raw === 'true'
  if (goType === 'json.Number') return decodeNumber(kind, raw, path)
  if (goType === 'string' || goType === 'bool' || kind !== 'number') {
    throw typeFailure(kind, path, goType)
  }
  const number = isFloat(goType) ? float(raw, goType) : integer(raw, goType)
  if (number === undefined || number === Infinity || number === -Infinity) {
    throw typeFailure(`number ${raw}`, path, goType)
  }
  return number
}

/** A json.Number keeps its literal; a string that holds a number is one too. */
function decodeNumber(kind: string, raw: string, path: Path | undefined): string {
  if (kind === 'number') return raw
  if (kind !== 'string') throw typeFailure(kind, path, 'json.Number')
  const content = JSON.parse(raw) as string
  if (/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.test(content)) return content
  throw new Failure(`json: invalid number literal, trying to unmarshal ${quote(raw)} into Number`)
}

const isFloat = (goType: string): goType is 'float32' | 'float64' =>
  goType === 'float32' || goType === 'float64'

const float = (raw: string, goType: 'float32' | 'float64'): number =>
  goType === 'float32' ? Math.fround(Number(raw)) : Number(raw)

/**
 * An integer literal within its type: a number where that is exact, else a bigint. No type holds more than 20
 * digits, and to convert very many takes seconds.
 */
function integer(raw: string, goType: string): number | bigint | undefined {
  if (!/^-?[0-9]{1,20}$/.test(raw) || (goType === 'uint64' && raw.startsWith('-'))) return undefined
  // Of few digits, as most are, each is exact, and there is no -0.
  if (raw.length <= 15 && goType.endsWith('64')) return Number(raw) + 0
  const exact = BigInt(raw)
  const bits = Number(goType.replace(/\D+/, ''))
  const limited = goType.startsWith('u') ? BigInt.asUintN(bits, exact) : BigInt.asIntN(bits, exact)
  if (limited !== exact) return undefined
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
}

/** Untyped values hold doubles; a number beyond them is the error, wherever it is inside. */
function decodeAny(cursor: Cursor, path: Path | undefined): unknown {
  const raw = cursor.raw()
  if (maybeBeyond.test(raw)) checkNumbers(raw, path)
  const text = raw.includes('\\u') ? wellFormedEscapes(raw) : raw
  return cursor.later ? cursor.later.parse(text) : JSON.parse(text)
}

/** So many digits, or a positive exponent of three: without either no number is beyond doubles, as few are. */
const maybeBeyond = /(?<![0-9])[0-9]{200}|[eE]\+?[0-9]{3}/

function checkNumbers(raw: string, path: Path | undefined): void {
  const mark = /"|-?[0-9][0-9.eE+-]*/g
  for (let found = mark.exec(raw); found !== null; found = mark.exec(raw)) {
    const [literal] = found
    if (literal === '"') mark.lastIndex = endOfString(raw, found.index)
    else if (!Number.isFinite(Number(literal))) {
      throw typeFailure(`number ${literal}`, path, 'float64')
    }
  }
}

/** A path begins at the outermost struct. */
const rootOf = ({ name: struct }: StructPlan): Path => ({ struct, names: [] })

/** Replaces escapes of lone surrogates; pairs stay. */
const wellFormedEscapes = (raw: string): string =>
  raw.replace(
    /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g,
    (sequence) => (/^\\u[dD][89a-fA-F]..$/.test(sequence) ? '\ufffd' : sequence),
  )

function zeroOf(plan: Plan): unknown {
  if (plan.kind === 'struct') return {}
  if (plan.kind !== 'scalar') return null
  if (plan.goType === 'string' || plan.goType === 'json.Number') return ''
  return plan.goType === 'bool' ? false : 0
}
