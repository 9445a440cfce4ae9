/** How many bytes become a piece of text: a multiple of three, so that the texts of pieces join. */
const pieceBytes = 36 * 1024

/** The base64 of bytes, whatever the chunks in which they come, in pieces. */
export function* base64Pieces(chunks: Iterable<Uint8Array>): Generator<string> {
  const piece = Buffer.allocUnsafe(pieceBytes)
  let filled = 0
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const end = Math.min(chunk.length, at + pieceBytes - filled)
      piece.set(chunk.subarray(at, end), filled)
      filled += end - at
      at = end
      if (filled < pieceBytes) continue
      yield piece.toString('base64')
      filled = 0
    }
  }
  if (filled > 0) yield piece.toString('base64', 0, filled)
}

/**
 * So many bytes from their base64, at the beginning of a buffer of their own.
 * @throws Error for anything else
 */
export function base64Bytes(text: unknown, size: number): Uint8Array<ArrayBuffer> {
  if (typeof text !== 'string') throw new Error('expected base64')
  // First: a great number alone must not cost memory.
  if (text.length !== 4 * Math.ceil(size / 3)) {
    throw new Error(
      `expected the base64 of ${size} bytes, in ${4 * Math.ceil(size / 3)} characters, not ${text.length}`,
    )
  }
  const bytes = new Uint8Array(size)
  const buffer = Buffer.from(bytes.buffer)
  buffer.write(text, 'base64')
  if (buffer.toString('base64') !== text) throw new Error('expected base64')
  return bytes
}
