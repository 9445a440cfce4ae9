import { ensure } from '../../errors/error.js'
import { missingOfList } from '../../errors/v1.js'
import type { GoObject } from '../../go/decoded.js'

/**
 * Refuses a body that lacks something: `0` and an empty text are nothing, an empty list and an untyped value are something.
 * @param names what must be there; `id/filter` is one of two
 * @throws MilvusError 1802, which tells the whole list
 */
export function checkRequired(body: GoObject, names: readonly string[]): void {
  const isWhole = names.every((name) => name.split('/').some((one) => isGiven(body[one])))
  ensure(isWhole, () => missingOfList({ names: names.join(', ') }))
}

function isGiven(value: unknown): boolean {
  if (value instanceof Uint8Array) return Buffer.from(value).toString() !== 'null'
  return value !== undefined && value !== null && value !== '' && value !== 0
}
