import {
  analyzerChooser,
  analyzersOf,
  analyzerText,
  type NamedAnalyzers,
} from '../analyzers/field-analyzer.js'
import { minHashing, signatures } from '../analyzers/minhash/signatures.js'
import { termCounts } from '../analyzers/term-counts.js'
import type { ReadWords } from '../analyzers/word-lines.js'
import type { Catalog } from '../catalog/catalog.js'
import type { Collection, CollectionFunction, Field } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { wordsOf } from '../catalog/word-files.js'
import { jsonText } from '../go/json-text.js'
import { functionTypes } from '../profiles/function-types.js'
import type { Profile } from '../profiles/profiles.js'
import { type Column, isNull } from '../rows/column.js'
import { sizeParam } from '../rows/field.js'
import type { Batch } from '../rows/segment.js'
import { embedTexts } from './embed.js'

/**
 * Fills in what the functions of a collection make of rows.
 * @throws MilvusError for functions that this server does not run
 */
export type AddOutputs = (collection: Collection, batch: Batch) => Batch

/**
 * Loads what the functions of a collection need, anew where it is another collection by then, and does the work in the
 * same step: until it is done, nothing else can swap the collection. What cannot be loaded is told when there are rows
 * to work on.
 */
export async function withFunctionOutputs<Result>(
  catalog: Catalog,
  ref: CollectionRef,
  work: (addOutputs: AddOutputs) => Result,
): Promise<Result> {
  for (;;) {
    const params = inputParams(catalog, ref)
    const addOutputs = await outputsOf(catalog.profile, params, wordsOf(catalog))
    if (inputParams(catalog, ref).every((text) => params.includes(text))) return work(addOutputs)
  }
}

/**
 * The same of fields with these analyzers, before there is a collection.
 * @param params each as `analyzerText` gives it
 */
export async function outputsOf(
  profile: Profile,
  params: readonly string[],
  words?: ReadWords,
): Promise<AddOutputs> {
  const analyzers = new Map<string, NamedAnalyzers>()
  for (const text of params) {
    analyzers.set(sameText(text), await analyzersOf(text, profile.version, words).catch(failing))
  }
  return (collection, batch) => withOutputs(profile, collection, batch, analyzers)
}

/** The analyzers of the texts that functions work on. */
function inputParams(catalog: Catalog, ref: CollectionRef): string[] {
  const database = catalog.databases.get(ref.database)
  const found = database && catalog.find(database, ref.collection)
  const inputs = (found?.functions ?? []).map((made) => found && analyzedInput(found, made))
  return inputs.flatMap((field) => (field ? [analyzerText(field)] : []))
}

const failing = (error: unknown) => (): never => {
  throw error
}

/** One text for all that say the same: a schema keeps what was sent in its own writing. */
const sameText = (params: string): string => {
  try {
    return jsonText(JSON.parse(params))
  } catch {
    return params
  }
}

/** The field of texts of which a function makes vectors by their words; undefined for other functions. */
function analyzedInput(
  { fields }: Collection,
  { type, inputs }: CollectionFunction,
): Field | undefined {
  const reads = type === functionTypes.BM25 || type === functionTypes.MinHash
  return reads ? fields.find(({ name }) => name === inputs[0]) : undefined
}

function withOutputs(
  profile: Profile,
  collection: Collection,
  batch: Batch,
  analyzers: ReadonlyMap<string, NamedAnalyzers>,
): Batch {
  if (collection.functions.length === 0) return batch
  const columns = new Map(batch.columns)
  for (const made of collection.functions) {
    const output = fieldOf(collection, made.outputs[0])
    const input = analyzedInput(collection, made)
    if (!input) {
      const source = columns.get(fieldOf(collection, made.inputs[0]).id)
      const texts = textsOf(source, batch.length)
      const vectors = embedTexts(profile, output, texts, 'input data')
      columns.set(output.id, { kind: 'vector', nulls: undefined, ...vectors })
      continue
    }
    const named = analyzers.get(sameText(analyzerText(input)))
    if (!named) throw new Error('the collection is another than it was a moment ago')
    const texts = textsOf(columns.get(input.id), batch.length)
    const nulls = undefined
    if (made.type === functionTypes.MinHash) {
      const dim = sizeParam(output, 'dim')
      const vectors = signatures(texts, named('default'), minHashing(made.params), dim)
      columns.set(output.id, { kind: 'vector', nulls, ...vectors })
    } else {
      const chooser = analyzerChooser(input)
      const names =
        chooser === undefined
          ? undefined
          : textsOf(columns.get(fieldOf(collection, chooser).id), batch.length)
      const values = termCounts(texts, (text, row) => named(names?.[row] ?? 'default')(text))
      columns.set(output.id, { kind: 'sparse', nulls, values })
    }
  }
  return { ...batch, columns }
}

/** Null is an empty text here: its row counts (storage/stats.go BM25Stats). */
function textsOf(column: Column | undefined, rows: number): string[] {
  if (column?.kind !== 'text') throw new Error('functions take texts')
  return Array.from({ length: rows }, (_, row) =>
    isNull(column, row) ? '' : (column.values[row] ?? ''),
  )
}

function fieldOf({ fields }: Collection, wanted: string | undefined): Field {
  const field = fields.find(({ name }) => name === wanted)
  if (!field) throw new Error(`the function works on no field: ${wanted}`)
  return field
}
