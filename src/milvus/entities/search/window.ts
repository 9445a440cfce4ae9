import { ensure } from '../../errors/error.js'
import { windowNotNumber, windowOutOfRange } from '../../errors/search.js'
import { parseAnyInt64 } from '../../go/parse.js'

/** Which of the rows that a query finds are shown. */
export interface Window {
  readonly limit: number
  readonly offset: number
}

/**
 * Reads a window (internal/proxy/search_util.go parseSearchInfo).
 * @param most how many rows a query may ask for and pass over
 * @param cuts a limit out of range becomes the largest one
 * @param usual the limit where the text is no number, which is refused without
 * @throws MilvusError 1100
 */
export function readWindow(
  limitText: string,
  offsetText: string,
  most: number,
  cuts: boolean,
  usual?: number,
): Window {
  const sent = readSize('topk', limitText, usual)
  const limit = cuts && (sent <= 0 || sent > most) ? most : sent
  checkSize('topk', limit, most)
  const offset = readSize('offset', offsetText)
  if (offset !== 0) checkSize('offset', offset, most)
  checkSize('offset+topk', limit + offset, most)
  return { limit, offset }
}

function readSize(what: string, text: string, usual?: number): number {
  const size = parseAnyInt64(text) ?? usual
  ensure(size !== undefined, () => windowNotNumber({ what, value: text }))
  return Number(size)
}

function checkSize(what: string, size: number, most: number): void {
  ensure(size > 0 && size <= most, () => windowOutOfRange({ what, size, most }))
}
