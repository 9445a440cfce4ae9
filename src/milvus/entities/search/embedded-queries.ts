import { analyzerOfField } from '../../analyzers/field-analyzer.js'
import type { Catalog } from '../../catalog/catalog.js'
import type { Collection, CollectionFunction } from '../../catalog/model.js'
import { wordsOf } from '../../catalog/word-files.js'
import { ensure } from '../../errors/error.js'
import { minHashOfVectors } from '../../errors/min-hash.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { RowField } from '../../rows/field.js'
import type { Pace } from '../../turns/pace.js'
import { inTurns } from '../../turns/steps.js'
import { embedTexts } from '../embed.js'
import { Signatures } from '../signatures.js'

/**
 * What is searched for, vectors in place of the texts of a field that a model or MinHash would make.
 * @param made the function that makes the field
 * @param byKeys the queries are vectors of rows, where the field is MinHash's
 * @throws MilvusError 1100 for empty texts, and for vectors in place of texts
 */
export async function embeddedQueries(
  catalog: Catalog,
  { fields }: Collection,
  made: CollectionFunction,
  field: RowField,
  queries: readonly Uint8Array[],
  byKeys: boolean,
  pace: Pace,
): Promise<readonly Uint8Array[]> {
  const { profile } = catalog
  const texts = queries.map((query) => Buffer.from(query).toString())
  if (made.type !== functionTypes.MinHash) {
    return cut(embedTexts(profile, field, texts, 'queries'))
  }
  ensure(!byKeys, minHashOfVectors)
  const source = fields.find(({ name }) => name === made.inputs[0])
  if (!source) throw new Error(`the function ${made.name} works on no field`)
  const analyze = await analyzerOfField(source, profile.version, wordsOf(catalog))
  const signatures = new Signatures(analyze, made, field)
  for (const text of texts) await inTurns(signatures.learn(text), pace)
  return cut(signatures.of(texts))
}

const cut = ({ bytes, width }: { readonly bytes: Uint8Array; readonly width: number }) =>
  Array.from({ length: bytes.length / width }, (_, at) =>
    bytes.subarray(at * width, (at + 1) * width),
  )
