import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import { orderBesideFunctions } from '../../errors/rerank-functions.js'
import type { Hit } from '../../search/hit.js'
import type { Rescore } from '../../search/rerank/boost.js'
import { namesKey } from '../output-fields.js'
import { hasTypedKeys, holdsRows, rankedBy } from '../rerank/rank-found.js'
import type { SearchRanking } from '../rerank/search-ranking.js'
import type { Plan } from '../search/plan.js'
import { planChains } from './plan-chains.js'
import { chainOverAll, chainPerSegment, type RunChain } from './run-chain.js'
import type { Chain } from './sent-chains.js'

/**
 * Plans what chains do to the hits of a search (3.0; internal/proxy/task_search.go initSearchRequest).
 * @throws MilvusError 1100; ranking throws what is refused only where there are hits
 */
export function readChainRanking(
  collection: Collection,
  chains: readonly Chain[],
  { orders, grouping }: Plan,
  outputFields: readonly string[],
): SearchRanking {
  const { perSegment, overAll } = planChains(collection, chains)
  ensure(orders.length === 0, orderBesideFunctions)
  return {
    rescore: perSegment && rescoreBy(() => chainPerSegment(collection, perSegment)),
    rank:
      overAll &&
      ((found, partitions) =>
        rankedBy(
          hasTypedKeys(holdsRows(collection, partitions), grouping),
          found,
          () => found.map(chainOverAll(overAll)),
          () => namesKey(collection, outputFields),
        )),
  }
}

/** The chain is made when there is something to change. */
function rescoreBy(make: () => RunChain): Rescore<Hit> {
  let run: RunChain | undefined
  return function* (hits, isDistance) {
    yield
    run ??= make()
    const sign = isDistance ? -1 : 1
    const worths = hits.map((hit) => ({ ...hit, score: sign * hit.score }))
    return run(worths).map((hit) => ({ ...hit, score: sign * hit.score }))
  }
}
