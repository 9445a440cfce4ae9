import { pointer } from '../../milvus/catalog/indexes/json-path.js'
import type { Steps } from '../../milvus/turns/steps.js'
import type { Misfit } from '../misfits.js'

const quote = 0x22
const backslash = 0x5c

/** So many bytes are looked at before others may be served. */
const bytesOfStep = 4096

/** An object or array that is open. */
interface Level {
  /** The names so far; none in an array, nor within rows, which are read as requests are. */
  readonly names: Set<string> | undefined
  readonly isArray: boolean
  readonly isSkipped: boolean
  /** The place of the value that is read. */
  step: string | number
}

/**
 * The names that stand twice in an object of a well-formed text, of which `JSON.parse` keeps the last without a word.
 * They are looked for in steps.
 */
export function* doubledKeys(bytes: Uint8Array): Steps<Misfit[]> {
  // The same bytes, which are not copied.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const open: Level[] = []
  const doubled: Misfit[] = []
  let looked = 0
  let isKey = false
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]
    const level = open.at(-1)
    if (++looked % bytesOfStep === 0) yield
    if (byte === quote) {
      const end = endOfString(text, at)
      if (isKey && level?.names) {
        const name = nameIn(text.toString('utf8', at, end))
        level.step = name
        if (level.names.has(name)) {
          const place = pointer(open.map(({ step }) => String(step)))
          doubled.push({ place, reason: 'the name stands twice' })
        }
        level.names.add(name)
      }
      isKey = false
      at = end - 1
    } else if (byte === 0x7b || byte === 0x5b) {
      const isArray = byte === 0x5b
      const isSkipped = level !== undefined && (level.isSkipped || level.step === 'rows')
      const names = isArray || isSkipped ? undefined : new Set<string>()
      open.push({ names, isArray, isSkipped, step: 0 })
      isKey = !isArray
    } else if (byte === 0x7d || byte === 0x5d) {
      open.pop()
      isKey = false
    } else if (byte === 0x2c && level) {
      isKey = !level.isArray
      if (level.isArray) level.step = Number(level.step) + 1
    }
  }
  return doubled
}

/** The texts of a state may have megabytes, which are not looked at one by one. */
function endOfString(text: Uint8Array, from: number): number {
  let at = text.indexOf(quote, from + 1)
  while (isEscaped(text, at)) at = text.indexOf(quote, at + 1)
  return at + 1
}

function isEscaped(text: Uint8Array, at: number): boolean {
  let before = at - 1
  while (text[before] === backslash) before--
  return (at - before) % 2 === 0
}

/** Few names have escapes, and reading JSON costs more. */
const nameIn = (quoted: string): string =>
  quoted.includes('\\') ? JSON.parse(quoted) : quoted.slice(1, -1)
