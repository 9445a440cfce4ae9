import {
  analyzerChooser,
  analyzersOf,
  analyzerText,
  type NamedAnalyzers,
} from '../analyzers/field-analyzer.js'
import { termCounts } from '../analyzers/term-counts.js'
import type { ReadWords } from '../analyzers/word-lines.js'
import type { Catalog } from '../catalog/catalog.js'
import type { Collection, CollectionFunction, Field } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { wordsOf } from '../catalog/word-files.js'
import { cellOf, cellText, elements, firstMember } from '../go/gjson.js'
import { jsonText } from '../go/json-text.js'
import { functionTypes } from '../profiles/function-types.js'
import type { Profile } from '../profiles/profiles.js'
import { type Column, isNull } from '../rows/column.js'
import type { Batch } from '../rows/segment.js'
import { type Pace, startPace } from '../turns/pace.js'
import { inTurns, type Steps } from '../turns/steps.js'
import { embedTexts } from './embed.js'
import { longData } from './read-ahead.js'
import { Signatures } from './signatures.js'
import { Terms } from './terms.js'

/**
 * Fills in what the functions of a collection make of rows.
 * @throws MilvusError for functions that this server does not run
 */
export type AddOutputs = (collection: Collection, batch: Batch) => Batch

/**
 * Loads what the functions of a collection need, anew where it is another collection by then, and does the work in the
 * same step: until it is done, nothing else can swap the collection. What cannot be loaded is told when there are rows
 * to work on.
 * @param data the bytes of the rows, whose texts are taken apart before, while others are served
 */
export async function withFunctionOutputs<Result>(
  catalog: Catalog,
  ref: CollectionRef,
  data: Uint8Array,
  work: (addOutputs: AddOutputs) => Result,
  pace: Pace = startPace(),
): Promise<Result> {
  const { profile } = catalog
  for (;;) {
    const inputs = analyzedInputs(catalog, ref)
    const params = inputs.map(({ field }) => analyzerText(field))
    const analyzers = await loadAnalyzers(profile, params, wordsOf(catalog))
    const learnt = nothingLearnt()
    const slow = inputs.filter(({ made }) => data.length > longData || isMinHash(made))
    if (slow.length > 0) await inTurns(learnTexts(data, slow, analyzers, learnt), pace)
    if (analyzedInputs(catalog, ref).every(({ field }) => params.includes(analyzerText(field))))
      return work((collection, batch) => withOutputs(profile, collection, batch, analyzers, learnt))
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
  const analyzers = await loadAnalyzers(profile, params, words)
  return (collection, batch) => withOutputs(profile, collection, batch, analyzers, nothingLearnt())
}

/** Fills in what the functions of a collection make of rows, in steps; given their bytes, too. */
export type OutputSteps = (collection: Collection, data: Uint8Array, batch: Batch) => Steps<Batch>

/** As `outputsOf` does, for rows that are long. */
export async function outputStepsOf(
  profile: Profile,
  params: readonly string[],
  words: ReadWords,
): Promise<OutputSteps> {
  const analyzers = await loadAnalyzers(profile, params, words)
  return function* (collection, data, batch) {
    const learnt = nothingLearnt()
    yield* learnTexts(data, inputsOf(collection), analyzers, learnt)
    return withOutputs(profile, collection, batch, analyzers, learnt)
  }
}

/** By what the fields say of them; where there are none to load, why. */
type LoadedAnalyzers = ReadonlyMap<string, NamedAnalyzers | { readonly error: unknown }>

async function loadAnalyzers(
  { version }: Profile,
  params: readonly string[],
  words: ReadWords | undefined,
): Promise<LoadedAnalyzers> {
  const analyzers = new Map<string, NamedAnalyzers | { readonly error: unknown }>()
  for (const text of params) {
    const loaded = await analyzersOf(text, version, words).catch((error: unknown) => ({ error }))
    analyzers.set(sameText(text), loaded)
  }
  return analyzers
}

/** What was made of texts before they are rows. */
interface Learnt {
  readonly terms: Terms
  readonly signatures: Map<CollectionFunction, Signatures>
}

const nothingLearnt = (): Learnt => ({ terms: new Terms(), signatures: new Map() })

interface AnalyzedInput {
  readonly field: Field
  readonly made: CollectionFunction
  readonly output: Field
}

/** The fields of the texts that functions work on. */
function analyzedInputs(catalog: Catalog, ref: CollectionRef): AnalyzedInput[] {
  const database = catalog.databases.get(ref.database)
  const found = database && catalog.find(database, ref.collection)
  return found ? inputsOf(found) : []
}

const inputsOf = (collection: Collection): AnalyzedInput[] =>
  collection.functions.flatMap((made) => {
    const field = analyzedInput(collection, made)
    return field ? [{ field, made, output: fieldOf(collection, made.outputs[0]) }] : []
  })

const isMinHash = ({ type }: CollectionFunction): boolean => type === functionTypes.MinHash

/** Takes the texts apart; what they are worth as rows is found out later. */
function* learnTexts(
  data: Uint8Array,
  inputs: readonly AnalyzedInput[],
  analyzers: LoadedAnalyzers,
  { terms, signatures }: Learnt,
): Steps<void> {
  const rows = elements(cellOf(data))
  for (const { field, made, output } of inputs) {
    const named = analyzers.get(sameText(analyzerText(field)))
    if (typeof named !== 'function') continue
    const signed = isMinHash(made) ? new Signatures(named('default'), made, output) : undefined
    if (signed) signatures.set(made, signed)
    const chooser = analyzerChooser(field)
    for (const row of rows) {
      yield
      const text = firstMember(row, field.name)
      const name = chooser === undefined ? undefined : firstMember(row, chooser)
      if (text?.kind !== 'string') continue
      if (signed) yield* signed.learn(cellText(text))
      else yield* terms.learn(cellText(text), named(name ? cellText(name) : 'default'))
    }
  }
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
  analyzers: LoadedAnalyzers,
  { terms, signatures }: Learnt,
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
    if ('error' in named) throw named.error
    const texts = textsOf(columns.get(input.id), batch.length)
    const nulls = undefined
    if (isMinHash(made)) {
      const signed = signatures.get(made) ?? new Signatures(named('default'), made, output)
      columns.set(output.id, { kind: 'vector', nulls, ...signed.of(texts) })
    } else {
      const chooser = analyzerChooser(input)
      const names =
        chooser === undefined
          ? undefined
          : textsOf(columns.get(fieldOf(collection, chooser).id), batch.length)
      const values = termCounts(
        texts.map((text, row) => terms.of(text, named(names?.[row] ?? 'default'))),
      )
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
