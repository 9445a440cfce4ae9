import { quotedByte, scanValue } from '../milvus/go/json-scan.js'

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
  const lines = bytes
    .subarray(0, at)
    .toString('utf8')
    .split(/\r\n|[\r\n]/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, reason }
}

interface Fault {
  readonly at: number
  readonly reason: string
}

function faultIn(bytes: Buffer): Fault {
  const whole = scanValue(bytes)
  if (!('failure' in whole)) return trailing(bytes, whole.end)
  const { failure: reason } = whole
  if (reason.endsWith('EOF')) return { at: bytes.length, reason: 'it ends too early' }
  // The shortest beginning with the same fault ends with it: of a shorter one only the end is missing.
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const part = scanValue(bytes.subarray(0, middle))
    if ('failure' in part && part.failure === reason) bad = middle
    else good = middle
  }
  return { at: good, reason }
}

function trailing(bytes: Buffer, end: number): Fault {
  const isBlank = (byte: number) => [0x20, 0x09, 0x0a, 0x0d].includes(byte)
  const at = bytes.findIndex((byte, index) => index >= end && !isBlank(byte))
  return { at, reason: `invalid character ${quotedByte(bytes[at] ?? 0)} after top-level value` }
}
