import { ensure } from '../errors/error.js'
import { rowTooLarge } from '../errors/import-files.js'

/** In bytes: a row cannot be longer than what a request could bring. */
export const longestRow = 64 * 1024 * 1024

/** @throws MilvusError for too many bytes */
export const checkRowLength = (length: number): void =>
  ensure(length <= longestRow, () => rowTooLarge({ most: longestRow }))
