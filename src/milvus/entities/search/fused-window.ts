import { windowTooLarge } from '../../errors/entities.js'
import { ensure } from '../../errors/error.js'
import { fusedLimitTooSmall, fusedOffsetTooSmall } from '../../errors/rerank.js'
import type { Window } from './window.js'

/**
 * Checks which of the rows of several searches are shown (internal/proxy/util.go validateMaxQueryResultWindow).
 * @param most how many rows they may be
 * @throws MilvusError 1100
 */
export function checkFusedWindow({ limit, offset }: Window, most: number): void {
  ensure(offset >= 0, () => fusedOffsetTooSmall({ offset }))
  ensure(limit > 0, () => fusedLimitTooSmall({ limit }))
  const size = limit + offset
  ensure(size <= most, () => windowTooLarge({ size, most }))
}
