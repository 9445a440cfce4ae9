import { type Decoded, endOfFile, type GoObject } from '../decoded.js'
import type { DecodedValue } from '../json-decode.js'
import type { LongValues } from '../long-values.js'
import type { Plan, StructPlan } from '../plan.js'
import { repairedBytes, spaceEnd } from './bytes.js'
import { findValue } from './find-value.js'
import { SonicError } from './report.js'
import { skipValue } from './skip.js'
import { decodeTyped, decodeWhole } from './typed.js'

/**
 * Decodes a request body as Milvus 3.0 does, with sonic's stream decoder as it runs on amd64. A struct's own unmarshaller
 * gets no more than the value, which sonic skipped before.
 * @param later takes what is long, to be filled when this is done
 */
export function decodeSonic(body: Uint8Array, plan: StructPlan, later?: LongValues): Decoded {
  const found = findValue(Buffer.from(body).toString('latin1'))
  if (found === undefined) return { failure: endOfFile }
  if (found === '') return { value: {} }
  const bytes = repairedBytes(found)
  try {
    if (!plan.unmarshals) return { value: decodeTyped(bytes, plan, later) }
    const value = bytes.slice(spaceEnd(bytes, 0), skipValue(bytes, 0))
    return { value: (decodeWhole(value, plan) ?? {}) as GoObject }
  } catch (error) {
    if (error instanceof SonicError) return { failure: error.message }
    throw error
  }
}

/** Decodes a whole text as sonic.Unmarshal does into a variable that is no struct. */
export function unmarshalSonic(text: Uint8Array, plan: Plan): DecodedValue {
  if (text.length === 0) return { failure: noSource }
  try {
    return { value: decodeWhole(repairedBytes(Buffer.from(text).toString('latin1')), plan) }
  } catch (error) {
    if (error instanceof SonicError) return { failure: error.message }
    throw error
  }
}

const noSource =
  '"Syntax error no sources available, the input json is empty: errors.SyntaxError{Pos:0, Src:\\"\\", Code:0x1, Msg:\\"\\"}"'
