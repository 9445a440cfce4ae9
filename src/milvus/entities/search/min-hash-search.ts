import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { minHashOnly } from '../../errors/min-hash.js'
import type { MakeKernel } from '../../search/kernel.js'
import { minHashKernel } from '../../search/min-hash.js'
import type { Plan } from './plan.js'
import { indexParams } from './text-search.js'

/**
 * What scores signatures by the parameters of their index (3.0; internal/core/src/query/SearchBruteForce.cpp).
 * @throws MilvusError 501 for what the vector engine refuses
 */
export function signatureKernel(
  collection: Collection,
  { field, engine, iteration }: Plan,
): MakeKernel {
  ensure(!('radius' in engine) && !iteration, () =>
    notImplemented({ what: 'the exact refusal of a range or an iterator by MHJACCARD' }),
  )
  const { mh_element_bit_width: elementBits = 8, mh_lsh_band: bands = 1 } = indexParams(
    collection,
    field,
  )
  return minHashKernel({
    elementBits: Number(elementBits),
    bands: Number(bands),
    byShare: String(engine.mh_search_with_jaccard) === 'true',
  })
}

/**
 * Checks the metric type that a search names for what a MinHash function makes (querynodev2/delegator/delegator.go
 * prepareSearchFunction).
 * @param metric empty for none
 * @throws MilvusError 1100
 */
export function checkSignatureMetric(metric: string): void {
  ensure(metric === '' || metric === 'MHJACCARD', () => minHashOnly({ actual: metric }))
}
