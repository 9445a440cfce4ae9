import { findField, type GoObject, getOwn, presets, setOwn } from '../decoded.js'
import type { LongValues } from '../long-values.js'
import type { ListPlan, MapPlan, Plan, StructPlan } from '../plan.js'
import { readAny } from './any.js'
import { sonicBase64 } from './base64.js'
import { spaceEnd } from './bytes.js'
import { type Decoding, expectChar, nextChar, readString, skip, startDecoding } from './decoding.js'
import { readPlain } from './plain.js'
import { mismatchError, SonicError, syntaxError } from './report.js'
import { readScalar } from './scalar.js'

/** Stage 2 of sonic's decoder: decodes a value into a struct, or throws the error that sonic reports. */
export function decodeTyped(bytes: string, plan: StructPlan, later?: LongValues): GoObject {
  const decoding = startDecoding(bytes, later)
  const value = decodeValue(decoding, plan, false, presets(plan))
  const { mismatch } = decoding
  if (mismatch !== undefined) throw mismatchError(bytes, mismatch.at, mismatch.goType)
  return (value ?? {}) as GoObject
}

/** Decodes a whole text into a variable of any type, or throws the error that sonic.Unmarshal reports. */
export function decodeWhole(bytes: string, plan: Plan): unknown {
  const decoding = startDecoding(bytes)
  const value = decodeValue(decoding, plan, false, undefined)
  const { mismatch } = decoding
  if (mismatch !== undefined) throw mismatchError(bytes, mismatch.at, mismatch.goType)
  const end = spaceEnd(bytes, decoding.at)
  if (end < bytes.length) throw syntaxError(bytes, end)
  return value
}

/**
 * Decodes the next value over what an earlier occurrence left in its place.
 * @returns undefined where nothing is set: Go's zero value, nil included.
 */
function decodeValue(decoding: Decoding, plan: Plan, pointer: boolean, old: unknown): unknown {
  const first = nextChar(decoding)
  if (first === 'n' && decoding.bytes.startsWith('null', decoding.at)) {
    decoding.at += 4
    return afterNull(plan, pointer, old)
  }
  if (plan.kind === 'any') return decodeAny(decoding)
  if (plan.kind === 'scalar') return readScalar(decoding, plan.goType) ?? mismatched(decoding, plan)
  if (first === '"' && plan.goType === '[]uint8') return decodeBase64(decoding)
  if (first !== (plan.kind === 'list' ? '[' : '{')) return mismatched(decoding, plan)
  if (plan.kind === 'list') return decodeList(decoding, plan, old)
  return plan.kind === 'map' ? decodeMap(decoding, plan, old) : decodeStruct(decoding, plan, old)
}

function afterNull(plan: Plan, pointer: boolean, old: unknown): unknown {
  if (plan.kind === 'any') return null
  return pointer || plan.kind === 'list' || plan.kind === 'map' ? undefined : old
}

/** Notes a mismatch and goes on behind the value. */
function mismatched(decoding: Decoding, plan: Plan): undefined {
  decoding.mismatch = { at: decoding.at, goType: plan.goType }
  skip(decoding)
}

function decodeAny(decoding: Decoding): unknown {
  const plain = readPlain(decoding)
  if (plain) return plain
  const { value, end } = readAny(decoding.bytes, decoding.at)
  decoding.at = end
  return value
}

/** Bytes may be written as a string. */
function decodeBase64(decoding: Decoding): Uint8Array {
  const start = ++decoding.at
  readString(decoding)
  const bytes = sonicBase64(decoding.bytes.slice(start, decoding.at - 1))
  if (typeof bytes === 'string') throw new SonicError(bytes)
  return bytes
}

function decodeStruct(decoding: Decoding, plan: StructPlan, old: unknown): unknown {
  const object = (old ?? {}) as GoObject
  if (plan.fields.length === 0) skip(decoding)
  else eachMember(decoding, (key) => decodeField(decoding, plan, object, key))
  return object
}

function decodeField(decoding: Decoding, plan: StructPlan, object: GoObject, key: string): void {
  const field = findField(plan, key, 'sonic')
  if (field === undefined) {
    skip(decoding)
    return
  }
  const value = decodeValue(decoding, field.plan, field.pointer, getOwn(object, field.json))
  if (value === undefined) Reflect.deleteProperty(object, field.json)
  else setOwn(object, field.json, value)
}

function decodeMap(decoding: Decoding, plan: MapPlan, old: unknown): unknown {
  const plain = plan.of.kind === 'any' && !old ? readPlain(decoding) : undefined
  if (plain) return plain
  const object = (old ?? {}) as GoObject
  const { ofPointers: pointers = false } = plan
  eachMember(decoding, (key) => {
    const isKept = !decoding.mismatch && keepsEarlier(decoding, plan.of)
    const before = isKept ? getOwn(object, key) : undefined
    const value = decodeValue(decoding, plan.of, pointers, before)
    // Of what is refused in the end nothing is kept: a map of very many takes long to fill.
    if (!decoding.mismatch)
      setOwn(object, key, value === undefined ? zero(plan.of, pointers) : value)
  })
  return object
}

/** Whether anything of an earlier value may be left: to look for that takes as long as to set it. */
const keepsEarlier = (decoding: Decoding, { kind }: Plan): boolean =>
  kind !== 'any' && (kind !== 'scalar' || nextChar(decoding) === 'n')

function decodeList(decoding: Decoding, plan: ListPlan, old: unknown): unknown {
  const plain = plan.of.kind === 'any' ? readPlain(decoding) : undefined
  if (plain) return plain
  const slots = slotsOf(decoding, old)
  const { ofPointers: pointers = false } = plan
  const list: unknown[] = []
  decoding.at++
  if (nextChar(decoding) === ']') {
    decoding.at++
    return list
  }
  for (;;) {
    const value = decodeValue(decoding, plan.of, pointers, slots[list.length])
    // As with maps.
    if (!decoding.mismatch) list.push(value === undefined ? zero(plan.of, pointers) : value)
    if (nextChar(decoding) === ']') break
    expectChar(decoding, ',')
  }
  decoding.at++
  if (list.length < slots.length) {
    for (const [index, value] of list.entries()) slots[index] = value
    decoding.slots.set(list, slots)
  }
  return list
}

/** What stands in the slots of a slice that is filled again: Go does not clear them. */
function slotsOf(decoding: Decoding, old: unknown): unknown[] {
  return Array.isArray(old) ? (decoding.slots.get(old) ?? old) : []
}

function eachMember(decoding: Decoding, decodeMember: (key: string) => void): void {
  decoding.at++
  let next = nextChar(decoding)
  while (next !== '}') {
    expectChar(decoding, '"')
    const key = readString(decoding)
    nextChar(decoding)
    expectChar(decoding, ':')
    decodeMember(key)
    next = nextChar(decoding)
    if (next === '}') break
    expectChar(decoding, ',')
    nextChar(decoding)
  }
  decoding.at++
}

/** Go's zero value of an element. Lists and maps are nil there, which nothing tells from empty ones. */
function zero(plan: Plan, pointer: boolean): unknown {
  if (pointer || plan.kind === 'any') return null
  if (plan.kind === 'list') return []
  if (plan.kind !== 'scalar') return {}
  if (plan.goType === 'string' || plan.goType === 'json.Number') return ''
  return plan.goType === 'bool' ? false : 0
}
