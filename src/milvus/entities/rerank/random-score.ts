import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  seedFieldMissing,
  seedFieldNotText,
  seedFieldType,
  seedNotNumber,
} from '../../errors/rerank-functions.js'
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
  return (hit) => hashFraction(field ? numberIn(hit, field) : keyOf(hit), seed)
}

function readObject(text: string): Record<string, unknown> {
  const value: unknown = /^[{[]/.test(text) ? JSON.parse(text) : text
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw notImplemented({ what: 'the exact refusal of a random_score that is no object' })
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
