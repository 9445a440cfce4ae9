import { ensure } from '../../errors/error.js'
import { countWithLimit } from '../../errors/v1.js'
import { type CompileFilter, countsRows, pageOf, type Query } from '../query.js'

/**
 * Refuses to count rows under a limit, once the window is looked at and the filter understood: the older API sends the limit along, 100 unless
 * told otherwise (internal/proxy/task_query.go).
 * @param most how many rows a query may ask for and pass over
 */
export function refuseLimitedCount(
  asked: Query,
  most: number,
  compile: CompileFilter,
): CompileFilter {
  return () => {
    pageOf(asked, false, most)
    const selection = compile()
    ensure(!countsRows(asked) || asked.limit <= 0, countWithLimit)
    return selection
  }
}
