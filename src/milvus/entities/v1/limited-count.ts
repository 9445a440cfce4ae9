import { ensure } from '../../errors/error.js'
import { countWithLimit } from '../../errors/v1.js'
import { type CompileFilter, countsRows, pageOf, type Query } from '../query.js'

/**
 * Refuses to count rows under a limit, once the window is looked at and the filter understood: the older API sends the limit along, 100 unless
 * told otherwise (internal/proxy/task_query.go).
 */
export function refuseLimitedCount(asked: Query, compile: CompileFilter): CompileFilter {
  return () => {
    pageOf(asked, false)
    const selection = compile()
    ensure(!countsRows(asked) || asked.limit <= 0, countWithLimit)
    return selection
  }
}
