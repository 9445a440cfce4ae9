import type { PackedColumn, PackedRows, PackedSegment } from '../../milvus/rows/pack.js'
import { base64Pieces } from './base64.js'
import { list } from './list.js'

/** About so many characters of texts become a piece. */
const pieceLength = 32 * 1024

/** Rows as a state holds them: a column a list of texts, or the base64 of its bytes; in short pieces. */
export function* rowPieces({ batches, flushedBatch, partitions }: PackedRows): Generator<string> {
  yield `{"batches":${batches},"flushedBatch":${flushedBatch}`
  yield* list('partitions', partitions, function* ({ partition, inserted, flushed, segments }) {
    yield `{"id":"${partition}","inserted":${inserted},"flushed":${flushed}`
    yield* list('segments', segments, segmentPieces)
    yield '}'
  })
  yield '}'
}

function* segmentPieces({ length, batches, columns }: PackedSegment): Generator<string> {
  yield `{"length":${length},"batches":${JSON.stringify(batches)}`
  yield* list('columns', columns, columnPieces)
  yield '}'
}

function* columnPieces({ field, nulls, lengths, values }: PackedColumn): Generator<string> {
  yield `{"field":${field}`
  if (nulls) yield* bytesMember('nulls', [nulls])
  if (lengths) yield* bytesMember('lengths', [lengths])
  if ('chunks' in values) yield* bytesMember('values', values.chunks)
  else yield* list('values', textPieces(values.texts), (piece) => [piece])
  yield '}'
}

function* bytesMember(key: string, chunks: Iterable<Uint8Array>): Generator<string> {
  yield `,"${key}":"`
  yield* base64Pieces(chunks)
  yield '"'
}

/** Several texts at a time, as a list holds them. */
function* textPieces(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    piece += piece === '' ? JSON.stringify(text) : `,${JSON.stringify(text)}`
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
