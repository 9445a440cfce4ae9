import { findField } from '../../milvus/go/decoded.js'
import type { Payload } from './payload.js'
import type { TracedRoute } from './trace.js'

/** A text field of a body, whatever the case of its key, the last one of several. */
export function fieldIn(
  body: Payload | undefined,
  route: TracedRoute | undefined,
  name: string,
): string | undefined {
  const { value } = body ?? {}
  if (!route || typeof value !== 'object' || value === null) return undefined
  const values = Object.entries(value)
    .filter(([key]) => findField(route.plan, key, route.folding)?.json === name)
    .map(([, inner]) => inner)
  return values.findLast((inner) => typeof inner === 'string')
}
