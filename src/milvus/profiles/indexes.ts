import { changes, grows, since, until } from './history.js'
import { tablesOfIndexes } from './index-types.js'

/** Indexes (spec/indexes.md). */
export const indexes = {
  ...tablesOfIndexes,
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
  engineLine: changes('The line of its source that the vector engine names in a message.', {
    '2.3': 95,
    '3.0': 94,
  }),
  engineBoundsThreads: until(
    'The vector engine bounds `num_build_thread` by its processors.',
    '2.6',
  ),
  ivfRefines: since(
    'IVF_SQ8 and IVF_PQ refine by a type that is a name, not a number; IVF_SQ8 has `sq_type`.',
    '2.6',
  ),
  ivfRabitqTakesBits: since('IVF_RABITQ has `rbq_bits`.', '3.0'),
  hnswTakesSq4u: since('HNSW can quantize and refine by `sq4u`.', '2.6'),
  hnswChecksBits: since('HNSW takes only HAMMING and JACCARD of binary vectors.', '3.0'),
  sparseTakesBlocks: since(
    'Sparse indexes have block-max algorithms and SINDI, with their parameters.',
    '3.0',
  ),
  bitmapTakesPrimaryKey: until('BITMAP can be built on the primary key.', '2.4'),
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
