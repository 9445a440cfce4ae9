import { importFailed } from '../../errors/import-files.js'
import { scanValue } from '../../go/json-scan.js'
import { checkRowLength, longestRow } from '../row-length.js'

/**
 * Finds where the value ends that begins in a file of JSON, blanks before it aside.
 * @throws MilvusError for what is no JSON, and for more than a row may be
 */
export function scanRow(bytes: Uint8Array, at: number): number {
  // What cannot be a row is not looked at to its end.
  const part = bytes.subarray(at, at + longestRow + 1)
  const scanned = scanValue(part)
  if (!('failure' in scanned)) {
    checkRowLength(scanned.end)
    return at + scanned.end
  }
  const { failure } = scanned
  if (failure === 'unexpected EOF') checkRowLength(part.length)
  throw importFailed({ reason: `failed to decode row, error: ${failure}` })
}
