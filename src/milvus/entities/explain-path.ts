import { encodeHan } from '../filter/check/han.js'
import type { Version } from '../versions.js'

/**
 * Gives what tells what is wrong with a path into JSON, which the server reads as a filter
 * (planparserv2/plan_parser_v2.go ParseIdentifier); undefined for what is a filter, or nests too deep for the parser.
 */
export async function pathExplainer(
  version: Version,
): Promise<(path: string) => string | undefined> {
  const { explain } = await import('../filter/grammar/explain.js')
  return (path) => {
    try {
      const words = explain(encodeHan(path), version)
      return words?.startsWith('invalid expression') ? `invalid expression: ${path}` : words
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }
}
