import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  queryTextsDiffer,
  rerankEndpointNoLink,
  rerankEndpointUnreadable,
} from '../../errors/rerank-models.js'
import { parseUrl } from '../../go/url.js'
import { valueText } from '../../go/value-text.js'
import type { Hit } from '../../search/hit.js'

/** By a model of an outside service. */
export interface ModelRanking {
  readonly provider: string
  /** What the rows of each query are compared with. */
  readonly texts: readonly string[]
  /** Where it is, of the services that have no address of their own. */
  readonly endpoint: string
}

/**
 * Goes as far as a server that calls the model, which it does only for queries that found something.
 * @param found by search and query
 * @throws MilvusError 1100, 65535; 10 where the model would be called
 */
export function callModel(
  { provider, texts, endpoint }: ModelRanking,
  found: readonly (readonly (readonly Hit[])[])[],
): void {
  const queries = found[0]?.length ?? 0
  const { length: count } = texts
  ensure(count === queries, () =>
    queryTextsDiffer({ queries, texts: count, shown: valueText(texts) }),
  )
  if (found.every((hits) => hits.every(({ length }) => length === 0))) return
  if (provider === 'tei' || provider === 'vllm') checkEndpoint(endpoint)
  throw notImplemented({ what: `reranking by models of the outside service ${provider}` })
}

function checkEndpoint(endpoint: string): void {
  const url = parseUrl(endpoint)
  if ('failure' in url) throw rerankEndpointUnreadable({ reason: url.failure })
  const isLink = /^https?$/.test(url.scheme) && url.host !== ''
  ensure(isLink, () => rerankEndpointNoLink({ endpoint }))
}
