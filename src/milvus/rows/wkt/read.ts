import { atOnce, type Steps } from '../../turns/steps.js'
import type { Geometry } from './geometry.js'
import { parseSteps } from './parse.js'
import { WktError } from './syntax-error.js'

/** A text as a geometry, or why it is none, in go-geom's words. */
export const readWkt = (text: string): Geometry | { readonly reason: string } =>
  atOnce(readSteps(text))

/** Reads it as `readWkt` does, in steps. */
export function* readSteps(text: string): Steps<Geometry | { readonly reason: string }> {
  try {
    return yield* parseSteps(text)
  } catch (error) {
    if (error instanceof WktError) return { reason: error.message }
    throw error
  }
}
