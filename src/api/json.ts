import { isUtf8 } from 'node:buffer'
import { nestingOf } from '../http/nesting.js'
import { tooManyValues } from '../milvus/errors/emulator.js'
import type { MilvusError } from '../milvus/errors/error.js'
import { badBody, emptyBody, missingParameters } from '../milvus/errors/http.js'
import { decodeBody } from '../milvus/go/decode-body.js'
import { endOfFile, type GoObject } from '../milvus/go/decoded.js'
import { scanValue } from '../milvus/go/json-scan.js'
import type { Compiled } from '../milvus/go/plan.js'
import { cutRawFields, withRawFields } from '../milvus/go/raw-fields.js'
import { missingFields } from '../milvus/go/required.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { longBody, type Steps } from '../milvus/turns/steps.js'

/**
 * Reads a request body as the profile's decoder does, a long one in steps. A plainly good one is parsed natively;
 * whatever is unusual in any way is decoded byte by byte, which gives the exact value or the exact error.
 * @param noBody makes the error of one that ends before its first value
 * @param check looks at the value before it is known whether something is missing; and at whether it was plainly good, so
 * that every key of it is known and in its exact spelling
 * @throws MilvusError 1801, 1802, 1102 for more than anybody sends
 */
export function* readBody(
  body: Buffer,
  struct: Compiled,
  profile: Profile,
  noBody: () => MilvusError = emptyBody,
  check: (value: GoObject, isPlain: boolean) => void = () => {},
): Steps<GoObject> {
  if (body.length > bytesOfMost) checkCount(body, profile)
  const read =
    struct.rawFields.length > 0
      ? yield* readAround(body, struct, profile)
      : plainly(yield* readPlainly(body, struct))
  if (read) {
    check(read.value, read.isPlain)
    return read.value
  }
  if (body.length > longBody) yield
  const decoded = yield* decodeBody(body, struct.plan, profile.decoder)
  if ('failure' in decoded) {
    throw decoded.failure === endOfFile ? noBody() : badBody({ reason: decoded.failure })
  }
  check(decoded.value, false)
  const missing = missingFields(struct.plan, decoded.value)
  if (missing !== undefined) throw missingParameters({ reason: missing })
  const value = withClearedLists(struct, decoded.value)
  return struct.rawFields.length === 0 ? value : withRawFields(body, struct, value)
}

/** A null in the place of a list that stood there before makes an empty one of it, not that list again. */
function withClearedLists({ plan }: Compiled, value: GoObject): GoObject {
  for (const { json, preset } of plan.fields) {
    if (Array.isArray(preset) && value[json] === undefined) value[json] = []
  }
  return value
}

/** What was read otherwise than by the exact decoder alone. */
interface Read {
  readonly value: GoObject
  readonly isPlain: boolean
}

const plainly = (value: GoObject | undefined): Read | undefined => value && { value, isPlain: true }

/** Reads the body around its raw fields, or gives undefined where the exact decoder must see the whole. */
function* readAround(body: Buffer, struct: Compiled, profile: Profile): Steps<Read | undefined> {
  const cut = isUtf8(body) ? cutRawFields(body, struct, profile.decoder) : undefined
  if (!cut) return undefined
  const plain = yield* readPlainly(cut.rest, struct)
  if (plain) return plainly({ ...plain, ...cut.raw })
  // What is refused is decoded again, as the error shows where in the body it arose.
  if (cut.rest.length > body.length / 2) return undefined
  const decoded = yield* decodeBody(cut.rest, struct.plan, profile.decoder)
  if ('failure' in decoded) return undefined
  const value = { ...withClearedLists(struct, decoded.value), ...cut.raw }
  const missing = missingFields(struct.plan, value)
  if (missing !== undefined) throw missingParameters({ reason: missing })
  return { value, isPlain: false }
}

/** Of 62 MB of `{}` a parser makes 3 GB, in more than a minute. */
const mostContainers = 1_000_000

/** With fewer there cannot be more: each has two brackets, and what lacks one both decoders refuse without building it. */
const bytesOfMost = 2 * mostContainers

/** Both decoders look at the first value alone, and refuse damage and depth before they build anything. */
function checkCount(body: Buffer, { decoder }: Profile): void {
  if (!holdsMany(body)) return
  const first = scanValue(body)
  const value = 'failure' in first ? body : body.subarray(first.start, first.end)
  if (nestingOf(value).containers <= mostContainers) return
  if ('failure' in first && decoder === 'go') throw badBody({ reason: first.failure })
  throw tooManyValues({ limit: mostContainers })
}

const holdsMany = (body: Buffer): boolean => holdsManyOf(body, 0x7b) || holdsManyOf(body, 0x5b)

/** A loop takes six times as long where there are few, and to look for a text of one byte where there are many. */
function holdsManyOf(body: Buffer, mark: number): boolean {
  let count = 0
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    if (++count > mostContainers / 2) return true
  }
  return false
}

/** With more keys than this the native parser takes longer than the exact decoder, which skips those it does not know. */
const mostQuotes = 20_000

/** Up to here the exact decoder takes less time than to compile what spares it, in bytes. */
const smallBody = 4096

/** Deeper bodies may be refused, and the call stack may not hold them. */
const mostLevels = 200

/** The body parsed natively, or undefined where Go might see it differently or refuse it. */
function* readPlainly(body: Buffer, struct: Compiled): Steps<GoObject | undefined> {
  const quotes = countQuotes(body)
  if (quotes === undefined || quotes > mostQuotes || !isUtf8(body)) return undefined
  // To build what is not taken then would take the time of ten looks.
  if (body.length > longBody && nestingOf(body).depth > mostLevels) return undefined
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
  if (body.length < smallBody && struct.isFirst()) return undefined
  if (body.length > longBody) yield
  return struct.isPlain(value) && quotesOf(value) === quotes ? (value as GoObject) : undefined
}

/**
 * How many quotation marks a body holds, or undefined where it holds an escape or a number that is not plain
 * digits: Go tells `1.0` from `1`, and an escaped lone surrogate is no character to it.
 */
function countQuotes(bytes: Buffer): number | undefined {
  let quotes = 0
  let previous = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === 0x22) quotes++
    else if (byte === 0x5c) return undefined
    else if (byte === 0x2e || byte === 0x65 || byte === 0x45) {
      if (previous >= 0x30 && previous <= 0x39) return undefined
    }
    previous = byte
  }
  return quotes
}

/**
 * How many quotation marks a parsed value was written with, none of them escaped. Fewer than its text holds
 * means that a key stood there twice; NaN, a number beyond doubles or deep nesting.
 */
function quotesOf(value: unknown, levels = mostLevels): number {
  if (typeof value === 'string') return 2
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NaN
  if (typeof value !== 'object' || value === null) return 0
  if (levels === 0) return Number.NaN
  if (Array.isArray(value)) return quotesOfAll(value, levels - 1)
  return 2 * Object.keys(value).length + quotesOfAll(Object.values(value), levels - 1)
}

function quotesOfAll(values: readonly unknown[], levels: number): number {
  let quotes = 0
  for (const value of values) quotes += quotesOf(value, levels)
  return quotes
}
