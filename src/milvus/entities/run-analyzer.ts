import { analyzerOf } from '../analyzers/analyzer.js'
import { readAnalyzer } from '../analyzers/check/read-analyzer.js'
import { analyzersOf, analyzerText } from '../analyzers/field-analyzer.js'
import { termId } from '../analyzers/term-id.js'
import type { Analyzer, Token } from '../analyzers/token.js'
import type { Catalog } from '../catalog/catalog.js'
import type { Collection, Field } from '../catalog/model.js'
import {
  analyzedFieldNotFound,
  analyzedFieldUnset,
  analyzerNameCount,
  analyzerNotMade,
  analyzerParamsBesideField,
  analyzerParamsUnread,
  fieldWithoutAnalyzer,
} from '../errors/analyzer.js'
import { collectionNotLoaded } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import type { GoObject } from '../go/decoded.js'
import { functionTypes } from '../profiles/function-types.js'
import { storedFields } from '../rows/stored-fields.js'

/** What a request asks for: the tokens that an analyzer, or that of a field, makes of texts. */
export interface AnalyzerRun {
  readonly database: string
  /** The parameters are for themselves where this is empty. */
  readonly collection: string
  readonly field: string
  readonly params: string
  readonly names: readonly string[]
  readonly texts: readonly string[]
  readonly withDetail: boolean
  readonly withHash: boolean
}

/**
 * Runs an analyzer (spec/ops.md §6; internal/proxy/impl.go RunAnalyzer).
 * @throws MilvusError 1100, 65535 for parameters, 100, 101, 800 and 1700 for a field, and for what this server does not
 *   know
 */
export async function runAnalyzer(catalog: Catalog, run: AnalyzerRun): Promise<GoObject> {
  if (run.texts.length === 0) return { results: [] }
  const { texts, names } = run
  const { version } = catalog.profile
  if (run.collection === '') {
    const analyze = await analyzerOf(readParams(catalog, run.params), version)
    return { results: texts.map((text) => ({ tokens: printTokens(text, analyze, run) })) }
  }
  const named = await analyzersOf(analyzerText(analyzedField(catalog, run)), version)
  const results = texts.map((text, at) => {
    const analyze = named(names[at] ?? names[0] ?? 'default')
    return { tokens: printTokens(text, analyze, run) }
  })
  return { results }
}

function readParams({ profile, fileResources }: Catalog, text: string): Record<string, unknown> {
  const { params, unread: reason, fault } = readAnalyzer(text, profile.version, fileResources)
  if (reason !== undefined) throw analyzerParamsUnread({ reason })
  if (fault !== undefined) throw analyzerNotMade({ fault, params: text })
  return { ...params }
}

function analyzedField(catalog: Catalog, run: AnalyzerRun): Field {
  const { params, field: name, names, texts } = run
  ensure(params === '', analyzerParamsBesideField)
  ensure(name !== '', analyzedFieldUnset)
  ensure([0, 1, texts.length].includes(names.length), () =>
    analyzerNameCount({ names: names.length, texts: texts.length }),
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

function printTokens(
  text: string,
  analyze: Analyzer,
  { withDetail, withHash }: AnalyzerRun,
): GoObject[] {
  const bytes = withDetail ? byteOffsets(text) : undefined
  return analyze(text).map((token) => ({
    ...(bytes && { endOffset: bytes[token.end] ?? 0 }),
    ...(withHash && { hash: termId(token.text) }),
    ...(bytes && placeOf(token, bytes)),
    token: token.text,
  }))
}

const placeOf = ({ position, length, start }: Token, bytes: Uint32Array) => ({
  position,
  positionLength: length,
  startOffset: bytes[start] ?? 0,
})

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
