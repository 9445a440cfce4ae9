import { createHash } from 'node:crypto'
import type { Collection, CollectionFunction } from '../catalog/model.js'
import { embeddingTextEmpty } from '../errors/embed.js'
import { notImplemented } from '../errors/emulator.js'
import { ensure } from '../errors/error.js'
import { functionTypes } from '../profiles/function-types.js'
import type { Profile } from '../profiles/profiles.js'
import { type RowField, sizeParam } from '../rows/field.js'

/** The function that makes a field of texts by a model, or by MinHash, if one does. */
export const embeddingOf = (
  { functions }: Collection,
  { name, functionOutput }: RowField,
): CollectionFunction | undefined =>
  functionOutput
    ? functions.find(({ type, outputs }) => type !== functionTypes.BM25 && outputs[0] === name)
    : undefined

/**
 * Vectors for texts where the real server asks a model: of length 1, made of the SHA-256 of a text and nothing else. The
 * same text has the same vector everywhere, and no two texts are any nearer for what they mean.
 * @param where the texts stand, as the refusal of an empty one says it
 * @returns the bytes in which rows are kept, a vector behind the other
 * @throws MilvusError 1100 for an empty text, 501 where no hash stands in for a model
 */
export function embedTexts(
  { embedsByHash }: Profile,
  field: RowField,
  texts: readonly string[],
  where: 'input data' | 'queries',
): { readonly bytes: Uint8Array; readonly width: number } {
  ensure(embedsByHash, () => notImplemented({ what: 'embedding texts without --embed hash' }))
  ensure(
    texts.every((text) => text !== ''),
    () => embeddingTextEmpty({ where }),
  )
  const dim = sizeParam(field, 'dim')
  const write = field.type === 'Int8Vector' ? writeInt8 : writeFloats
  const width = field.type === 'Int8Vector' ? dim : dim * 4
  const bytes = Buffer.alloc(texts.length * width)
  for (const [row, text] of texts.entries()) write(bytes, row * width, hashValues(text, dim))
  return { bytes, width }
}

function writeFloats(bytes: Buffer, at: number, values: readonly number[]): void {
  const length = Math.hypot(...values) || 1
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value / length, at + i * 4)
}

function writeInt8(bytes: Buffer, at: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) bytes.writeInt8(Math.round(value * 127), at + i)
}

/** So many numbers from -1 to 1: a block of eight for each hash of its number and the text. */
function hashValues(text: string, count: number): number[] {
  const values: number[] = []
  for (let block = 0; values.length < count; block++) {
    const hash = createHash('sha256').update(`${block}\n`).update(text).digest()
    for (let at = 0; at < hash.length; at += 4) values.push(hash.readInt32LE(at) / 2 ** 31)
  }
  return values.slice(0, count)
}
