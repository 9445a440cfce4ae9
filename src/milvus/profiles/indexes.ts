import { changes, grows, since, until } from './history.js'

/** Indexes (spec/indexes.md). */
export const indexes = {
  createIndexChecksName: changes('indexes/create applies the name rule to the collection.', {
    '2.3': false,
    '2.5': true,
    '2.6': false,
  }),
  indexNamesTakeBrackets: since('Names of indexes may hold brackets.', '2.6'),
  indexParamsLimit: changes('Most bytes that the parameters of an index may take.', {
    '2.3': Number.POSITIVE_INFINITY,
    '3.0': 102_400,
  }),
  indexChecks: changes(
    'Parameters of an index are checked by rules of the proxy, few or many, or by the vector engine.',
    { '2.3': 'few', '2.4': 'many', '2.5': 'engine' },
  ),
  indexesJson: since('JSON and the hidden dynamic field can be indexed by path.', '2.5'),
  fillsBm25Metric: since(
    'An automatic index on the output of a BM25 function takes the metric BM25 by itself.',
    '3.0',
  ),
  describesIndexParams: since(
    'indexes/describe shows the stored parameters and the engine versions.',
    '2.5',
  ),
  indexProperties: grows<string>('Keys that indexes/alter_properties takes.', {
    '2.5': ['mmap.enabled', 'indexoffsetcache.enabled'],
    '2.6': ['warmup'],
  }),
  dropIndexChecksName: until('indexes/drop applies the name rule to the collection.', '2.5'),
  dropIndexGuard: changes('indexes/drop is refused for anything loaded, or only a vector index.', {
    '2.3': 'any-index',
    '2.6': 'vector-index',
  }),
}
