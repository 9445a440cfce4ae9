import type { Steps } from '../turns/steps.js'
import { decodeBody } from './decode-body.js'
import type { GoObject } from './decoded.js'
import type { Compiled } from './plan.js'
import { cutRawFields, withRawFields } from './raw-fields.js'

/**
 * Binds a struct inside a raw field, which was found good when the body was bound: its own raw fields stay bytes.
 * @param element UTF-8
 */
export function* bindElement(
  element: Uint8Array,
  struct: Compiled,
  decoder: 'go' | 'sonic',
): Steps<GoObject> {
  const bytes = Buffer.from(element.buffer, element.byteOffset, element.byteLength)
  const cut = cutRawFields(bytes, struct, decoder)
  const body = cut?.rest ?? bytes
  const decoded = yield* decodeBody(body, struct.plan, decoder)
  if ('failure' in decoded) throw new Error(decoded.failure)
  return cut ? { ...decoded.value, ...cut.raw } : withRawFields(bytes, struct, decoded.value)
}
