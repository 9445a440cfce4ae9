import { analyzersOf, analyzerText } from '../../analyzers/field-analyzer.js'
import { termCounts } from '../../analyzers/term-counts.js'
import type { Catalog } from '../../catalog/catalog.js'
import type { Collection, Field } from '../../catalog/model.js'
import { wordsOf } from '../../catalog/word-files.js'
import { ensure } from '../../errors/error.js'
import { bm25Only } from '../../errors/search.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { RowField } from '../../rows/field.js'
import type { Rows } from '../../rows/rows.js'
import { type Bm25Params, bm25Kernel, corpusOf } from '../../search/bm25/bm25.js'
import type { MakeKernel } from '../../search/kernel.js'
import type { Pace } from '../../turns/pace.js'
import { inTurns } from '../../turns/steps.js'
import { loadedPartitions, partitionsToRead } from '../read-target.js'
import { Terms } from '../terms.js'

/** The field of texts of which a BM25 function makes that field; undefined for other fields. */
export function bm25Source(
  { fields, functions }: Collection,
  { name }: Pick<RowField, 'name'>,
): Field | undefined {
  const made = functions.find(
    ({ type, outputs }) => type === functionTypes.BM25 && outputs.includes(name),
  )
  return made && fields.find((field) => field.name === made.inputs[0])
}

/**
 * Cuts query texts into the terms that rows have (querynodev2/delegator/delegator_data.go buildBM25IDF).
 * @param queries in UTF-8
 * @param name of the analyzer, where the field has several
 * @returns sparse vectors of term ids and counts
 */
export async function queryTerms(
  source: Field,
  queries: readonly Uint8Array[],
  name: string,
  catalog: Catalog,
  pace: Pace,
): Promise<Uint8Array[]> {
  const texts = queries.map((query) => Buffer.from(query).toString())
  const named = await analyzersOf(analyzerText(source), catalog.profile.version, wordsOf(catalog))
  const terms = new Terms()
  for (const text of texts) await inTurns(terms.learn(text, named(name)), pace)
  return termCounts(texts.map((text) => terms.of(text, named(name))))
}

/**
 * Checks the metric type that a search names, even where there are no rows (querynodev2/delegator/delegator.go search).
 * @param metric empty for none
 * @throws MilvusError 1100
 */
export function checkTextMetric(metric: string): void {
  ensure(metric === '' || metric === 'BM25', () => bm25Only({ actual: metric }))
}

/** What scores rows by BM25, with the statistics of all that is loaded. */
export async function textKernel(
  collection: Collection,
  field: RowField,
  rows: Rows,
  pace: Pace,
): Promise<MakeKernel> {
  const all = partitionsToRead(collection, [])
  const loaded = rows.segments(loadedPartitions(collection, all, false))
  return bm25Kernel(await corpusOf(loaded, field, pace), paramsOf(collection, field))
}

/** What Milvus takes where an index says nothing (internal/proxy/task_index.go). */
const usual: Bm25Params = { k1: 1.2, b: 0.75 }

function paramsOf(collection: Collection, field: RowField): Bm25Params {
  const { bm25_k1: k1 = usual.k1, bm25_b: b = usual.b } = indexParams(collection, field)
  return { k1: Number(k1), b: Number(b) }
}

/** The `params` of a field's index, which were checked when it was made. */
export function indexParams(
  { indexes }: Collection,
  { id }: RowField,
): Readonly<Record<string, unknown>> {
  const index = [...indexes.values()].find(({ fieldId }) => fieldId === id)
  // An object, as the index was made of it.
  return JSON.parse(new Map(index?.params).get('params') ?? '{}') as Record<string, unknown>
}
