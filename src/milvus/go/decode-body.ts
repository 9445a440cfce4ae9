import { longBody, type Steps } from '../turns/steps.js'
import type { Decoded } from './decoded.js'
import { decodeGo } from './json-decode.js'
import { LongValues } from './long-values.js'
import type { StructPlan } from './plan.js'
import { decodeSonic } from './sonic/sonic.js'

/** Decodes a body exactly, with the decoder of a release, and fills what is long in it in steps. */
export function* decodeBody(
  body: Uint8Array,
  plan: StructPlan,
  decoder: 'go' | 'sonic',
): Steps<Decoded> {
  const later = body.length > longBody ? new LongValues() : undefined
  const decoded = decoder === 'sonic' ? decodeSonic(body, plan, later) : decodeGo(body, plan, later)
  if (later && 'value' in decoded) yield* later.fill()
  return decoded
}
