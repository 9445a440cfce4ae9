import { analyzerOf } from '../analyzers/analyzer.js'
import type { Params } from '../analyzers/check/fault.js'
import { readAnalyzer } from '../analyzers/check/read-analyzer.js'
import { filesWithLines } from '../analyzers/check/word-files.js'
import { analyzersOf, analyzerText, type NamedAnalyzers } from '../analyzers/field-analyzer.js'
import { termId } from '../analyzers/term-id.js'
import type { Analyzer, Token } from '../analyzers/token.js'
import type { Catalog } from '../catalog/catalog.js'
import type { Collection, Field } from '../catalog/model.js'
import { wordsOf } from '../catalog/word-files.js'
import {
  analyzedFieldNotFound,
  analyzedFieldUnset,
  analyzerNameCount,
  analyzerNotMade,
  analyzerParamsBesideField,
  analyzerParamsUnread,
  fieldWithoutAnalyzer,
} from '../errors/analyzer.js'
import { notImplemented } from '../errors/emulator.js'
import { collectionNotLoaded } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import type { GoObject } from '../go/decoded.js'
import { jsonText } from '../go/json-text.js'
import { Writing } from '../go/nested-text.js'
import { functionTypes } from '../profiles/function-types.js'
import { storedFields } from '../rows/stored-fields.js'
import { type Pace, startPace } from '../turns/pace.js'
import { inTurns, type Steps } from '../turns/steps.js'

/** What a request asks for: the tokens that an analyzer, or that of a field, makes of texts. */
export interface AnalyzerRun {
  readonly database: string
  /** The parameters are for themselves where this is empty. */
  readonly collection: string
  readonly field: string
  readonly params: string
  /** Of one for all texts, or for each; none is not the same as an empty list. */
  readonly names: readonly string[] | undefined
  readonly texts: readonly string[]
  readonly withDetail: boolean
  readonly withHash: boolean
}

/**
 * Runs an analyzer (spec/ops.md §6; internal/proxy/impl.go RunAnalyzer).
 * @throws MilvusError 1100, 65535 for parameters, 100, 101, 800 and 1700 for a field, and for what this server does not
 *   know
 */
export async function runAnalyzer(
  catalog: Catalog,
  run: AnalyzerRun,
  pace: Pace = startPace(),
): Promise<GoObject> {
  if (run.texts.length === 0) return { results: [] }
  const { texts, names = [] } = run
  const named = await analyzersFor(catalog, run, pace)
  const { shortControlEscapes } = catalog.profile
  const writing = new Writing()
  for (const [at, text] of texts.entries()) {
    const analyze = named(names[at] ?? names[0] ?? 'default')
    writing.add(at === 0 ? '[{"tokens":' : ',{"tokens":')
    const steps = printTokens(text, analyze, run, shortControlEscapes, writing)
    await inTurns(steps, pace)
    writing.add('}')
  }
  writing.add(']')
  return { results: writing.end() }
}

async function analyzersFor(
  catalog: Catalog,
  run: AnalyzerRun,
  pace: Pace,
): Promise<NamedAnalyzers> {
  const { version } = catalog.profile
  if (run.collection !== '') {
    return analyzersOf(analyzerText(analyzedField(catalog, run)), version, wordsOf(catalog))
  }
  const params = await readParams(catalog, run.params, pace)
  const analyze = await analyzerOf(params, version, wordsOf(catalog))
  return () => analyze
}

async function readParams(catalog: Catalog, text: string, pace: Pace): Promise<Params> {
  const { version } = catalog.profile
  const files = await filesWithLines(text, catalog.fileResources, wordsOf(catalog), pace)
  const { params, unread: reason, fault } = await inTurns(readAnalyzer(text, version, files), pace)
  if (reason !== undefined) throw analyzerParamsUnread({ reason })
  if (fault !== undefined) throw analyzerNotMade({ fault, params: text })
  await pace()
  return params ?? {}
}

function analyzedField(catalog: Catalog, run: AnalyzerRun): Field {
  const { params, field: name, names, texts } = run
  ensure(params === '', analyzerParamsBesideField)
  ensure(name !== '', analyzedFieldUnset)
  ensure(names === undefined || [1, texts.length].includes(names.length), () =>
    analyzerNameCount({ names: names?.length ?? 0, texts: texts.length }),
  )
  const collection = catalog.collection(run.database, run.collection)
  const id = fieldId(collection, name)
  ensure(id !== undefined, () => analyzedFieldNotFound({ field: name }))
  ensure(collection.load, () => collectionNotLoaded({ id: collection.id }))
  const field = collection.fields.find((one) => one.id === id)
  ensure(field && feeds(collection, field), () => fieldWithoutAnalyzer({ id }))
  return field
}

function fieldId(collection: Collection, name: string): number | undefined {
  const all = [...storedFields(collection), ...collection.structFields]
  return all.find((field) => field.name === name)?.id
}

/** Whether a function takes a field's texts apart. */
const feeds = ({ functions }: Collection, { name }: Field): boolean =>
  functions.some(
    ({ type, inputs }) =>
      (type === functionTypes.BM25 || type === functionTypes.MinHash) && inputs.includes(name),
  )

/** No text of the engine's is four times as long; synonyms make up to a thousand words of one. */
const longestAnswer = 128_000_000

/** The tokens of a text as their JSON: of a long one objects would take a hundred times its memory. */
function* printTokens(
  text: string,
  { parts }: Analyzer,
  { withDetail, withHash }: AnalyzerRun,
  shortControls: boolean,
  writing: Writing,
): Steps<void> {
  const bytes = withDetail ? byteOffsets(text) : undefined
  const print = (token: Token): string => {
    const { text: word, position, length, start, end } = token
    const hash = withHash ? `"hash":${termId(word)},` : ''
    const last = bytes ? `"endOffset":${bytes[end]},` : ''
    const place = bytes
      ? `"position":${position},"positionLength":${length},"startOffset":${bytes[start]},`
      : ''
    return `{${last}${hash}${place}"token":${jsonText(word, shortControls)}}`
  }
  let before = '['
  for (const tokens of parts(text)) {
    if (tokens.length > 0) {
      writing.add(before + tokens.map(print).join())
      before = ','
      ensure(writing.length <= longestAnswer, () =>
        notImplemented({ what: `an answer of more than ${longestAnswer} characters` }),
      )
    }
    yield
  }
  writing.add(before === '[' ? '[]' : ']')
}

/** How many bytes come before each unit of UTF-16, and before the end. */
function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1)
  let at = 0
  let bytes = 0
  for (const letter of text) {
    offsets[at] = bytes
    at += letter.length
    bytes += Buffer.byteLength(letter)
  }
  offsets[at] = bytes
  return offsets
}
