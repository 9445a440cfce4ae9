import { cutMark } from '../../contract/journal-marks.js'
import { parseExact } from './parse-exact.js'
import type { Text } from './recorded.js'

/** A body or an answer, as text and, where it is JSON, as a value. */
export interface Payload {
  readonly text: string
  /** Undefined where the text is no JSON, or only the beginning of one. */
  readonly value: unknown
}

export function read({ text, cutFrom }: Text): Payload {
  return cutFrom === undefined
    ? { text, value: parseExact(text) }
    : { text: text + cutMark(`${cutFrom} bytes`), value: undefined }
}
