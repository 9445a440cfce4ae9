import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  randomScoreNotDecoded,
  seedFieldMissing,
  seedFieldNotText,
  seedFieldType,
  seedNotNumber,
} from '../../errors/rerank-functions.js'
import { objectPlan } from '../../go/plan.js'
import { unmarshalSonic } from '../../go/sonic/sonic.js'
import type { RowField } from '../../rows/field.js'
import type { Hit } from '../../search/hit.js'
import { hashFraction } from '../../search/rerank/random.js'

/**
 * Reads `random_score`: a number from 0 up to 1 of each row, by a field of Int64 and a seed (planparserv2
 * prepareBoostRandomParams; internal/core/src/rescores/Scorer.h). Without a field a real server takes the row's place
 * in its segment and the segment's id, here the primary key stands for both; without a seed it takes what is in memory,
 * here 0.
 * @throws MilvusError 1100
 */
export function readRandom(collection: Collection, text: string): (hit: Hit) => number {
  const sent = readObject(text)
  const field = Object.hasOwn(sent, 'field') ? seedField(collection, sent.field) : undefined
  const seed = Object.hasOwn(sent, 'seed') ? readSeed(sent.seed) : 0n
  return (hit) => {
    ensure(BigInt.asIntN(64, seed) === seed, () => notImplemented({ what: seedBeyond }))
    return hashFraction(field ? numberIn(hit, field) : keyOf(hit), seed)
  }
}

/** Said only where there are rows; its words around this name a line of its source. */
const seedBeyond =
  'the exact refusal of the vector engine (parse boost random seed params failed: stoll)'

/** Reads the first value of a text, as a decoder of streams does; null is an object without members. */
function readObject(text: string): Record<string, unknown> {
  const value = firstValue(text.trimStart())
  ensure(value !== undefined, () => randomScoreNotDecoded({ reason: 'EOF' }))
  const decoded = unmarshalSonic(Buffer.from(value), objectPlan)
  if ('failure' in decoded) throw randomScoreNotDecoded({ reason: decoded.failure })
  return (decoded.value ?? {}) as Record<string, unknown>
}

/** A whole value at the beginning of a text, fine or not within; undefined where it has no end, or no beginning. */
function firstValue(text: string): string | undefined {
  if (!/^[{[]/.test(text)) {
    return /^(true|false|null|-?[-+.0-9eE]+|"([^"\\]|\\.)*")/s.exec(text)?.[0]
  }
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.?)*(?:"|$)|[{}[\]]/gs)) {
    if (/^[{[]/.test(token)) depth++
    else if (/^[}\]]/.test(token)) depth--
    if (depth === 0) return text.slice(0, index + 1)
  }
  return undefined
}

function seedField({ fields }: Collection, name: unknown): RowField {
  ensure(typeof name === 'string', seedFieldNotText)
  const field = fields.find((one) => one.name === name)
  ensure(field, () => seedFieldMissing({ field: name }))
  ensure(field.type === 'Int64', () => seedFieldType({ type: field.type }))
  return field
}

/** C++'s `stoll`, which stops at the point. */
function readSeed(seed: unknown): bigint {
  ensure(typeof seed === 'number', seedNotNumber)
  const [digits = '0'] = /^-?[0-9]+/.exec(String(seed)) ?? []
  return BigInt(digits)
}

function numberIn({ segment, row }: Hit, { id }: RowField): bigint {
  const column = segment.columns.get(id)
  return column?.kind === 'int64' ? (column.values[row] ?? 0n) : 0n
}

/** A key that is a text counts by its characters. */
function keyOf({ key }: Hit): bigint {
  if (typeof key === 'bigint') return key
  let value = 0n
  for (const character of key) {
    value = BigInt.asUintN(64, 31n * value + BigInt(character.codePointAt(0) ?? 0))
  }
  return value
}
