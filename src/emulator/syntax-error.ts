import { quotedByte, scanValue } from '../milvus/go/json-scan.js'
import { skipBlank } from '../milvus/go/plain-json.js'

/** Where a text stops being JSON, counted from 1, and why. */
export interface SyntaxFault {
  readonly line: number
  /** In UTF-16 units, as editors count. */
  readonly column: number
  readonly reason: string
}

/** Finds the fault in what `JSON.parse` refuses: its own messages name the place in some releases of Node alone. */
export function syntaxFaultIn(bytes: Buffer): SyntaxFault {
  const { at, reason } = faultIn(bytes)
  let line = 1
  let start = 0
  for (let end = 0; end < at; end++) {
    const byte = bytes[end]
    if (byte !== newLine && byte !== carriageReturn) continue
    if (byte === carriageReturn || bytes[end - 1] !== carriageReturn) line++
    start = end + 1
  }
  return { line, column: bytes.toString('utf8', start, at).length + 1, reason }
}

const newLine = 0x0a
const carriageReturn = 0x0d

interface Fault {
  readonly at: number
  readonly reason: string
}

function faultIn(bytes: Buffer): Fault {
  const whole = scanValue(bytes)
  if (!('failure' in whole)) {
    const at = skipBlank(bytes, whole.end)
    return { at, reason: `invalid character ${quotedByte(bytes[at] ?? 0)} after top-level value` }
  }
  const { failure: reason, at } = whole
  return reason.endsWith('EOF') ? { at: bytes.length, reason: 'it ends too early' } : { at, reason }
}
