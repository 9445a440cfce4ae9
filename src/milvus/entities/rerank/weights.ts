import { ensure } from '../../errors/error.js'
import { weightOutOfRange, weightsMissing, weightsNotNumbers } from '../../errors/rerank.js'
import type { RerankRules } from '../../profiles/rerank.js'
import { listPlan, unmarshal } from '../../rows/unmarshal.js'

/**
 * Reads weights from the text of a list of numbers, of which null is none.
 * @throws MilvusError 1100
 */
export function readWeights(
  { checksInputsFirst }: RerankRules,
  text: string | undefined,
): readonly number[] {
  ensure(text !== undefined, weightsMissing)
  const plan = listPlan(checksInputsFirst ? 'float32' : 'float64')
  const decoded = unmarshal(Buffer.from(text), plan, { decoder: 'go' })
  if ('failure' in decoded) throw weightsNotNumbers({ text, reason: decoded.failure })
  const sent = (decoded.value ?? []) as readonly (number | null | undefined)[]
  const weights = sent.map((weight) => weight ?? 0)
  ensure(
    weights.every((weight) => weight >= 0 && weight <= 1),
    weightOutOfRange,
  )
  ensure(weights.length > 0, weightsMissing)
  return weights
}
