import type { Geometry } from './geometry.js'
import { parseWkt } from './parse.js'
import { WktError } from './syntax-error.js'

/** A text as a geometry, or why it is none, in go-geom's words. */
export function readWkt(text: string): Geometry | { readonly reason: string } {
  try {
    return parseWkt(text)
  } catch (error) {
    if (error instanceof WktError) return { reason: error.message }
    throw error
  }
}
