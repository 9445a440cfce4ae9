import { unmarshalGo } from '../../go/json-decode.js'
import { isJsonObject } from '../../go/json-object.js'
import { objectPlan } from '../../go/plan.js'
import type { Steps } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import { analyzerFault } from './analyzer-fault.js'
import { type Fault, internal, type Params, type WordFiles } from './fault.js'
import { readSerde } from './serde-json.js'

/** An analyzer that can be made of its parameters, or why not. */
export interface Read {
  readonly params?: Params
  /** What Go said of them, which alone 2.6 asks first. */
  readonly unread?: string
  /** What the library of the tokenizers said. */
  readonly fault?: Fault
}

/**
 * Reads the parameters of an analyzer as the release does: 2.6 in Go first (internal/util/analyzer/canalyzer
 * c_analyzer_factory.go CheckAndFillParams), the others in the library of the tokenizers alone.
 * @param text JSON; an empty one means the standard analyzer
 * @param files what files there are to be named
 */
export function* readAnalyzer(
  text: string,
  version: Version,
  files: WordFiles = new Map(),
): Steps<Read> {
  if (text === '') return { params: {} }
  const unread = version === '2.6' ? readInGo(text) : undefined
  if (unread !== undefined) return { unread }
  yield
  const read = yield* readSerde(text, version === '3.0' ? 'map' : 'value')
  if ('fault' in read) return { fault: `JsonError: ${read.fault}` }
  yield
  const params = read.value
  if (!isJsonObject(params)) return { fault: internal('params should be a json map') }
  const fault = analyzerFault(params, version, files)
  return fault === undefined ? { params } : { fault }
}

function readInGo(text: string): string | undefined {
  const decoded = unmarshalGo(Buffer.from(text), objectPlan)
  if ('failure' in decoded) {
    return `unmarshal analyzer params failed with json error: ${decoded.failure}`
  }
  const { value } = decoded
  if (!isJsonObject(value) || !('tokenizer' in value)) return undefined
  return tokenizerInGo(value.tokenizer)
}

function tokenizerInGo(tokenizer: unknown): string | undefined {
  if (typeof tokenizer === 'string') return undefined
  if (!isJsonObject(tokenizer)) return 'analyzer params set tokenizer with unknown type'
  const { type } = tokenizer
  if (type === undefined) return 'costom tokenizer must set type'
  if (typeof type !== 'string') return 'costom tokenizer type must be string'
  return type === 'lindera' ? linderaInGo(tokenizer) : undefined
}

function linderaInGo(tokenizer: Params): string | undefined {
  if ('dict_build_dir' in tokenizer) {
    return 'costom tokenizer dict_build_dir was system params, should not be set'
  }
  if (!('dict_kind' in tokenizer)) return 'lindera tokenizer must set dict_kind'
  if (typeof tokenizer.dict_kind !== 'string') return 'lindera tokenizer dict kind must be string'
  if (!('download_urls' in tokenizer)) return undefined
  return 'costom tokenizer download_urls was system params, should not be set'
}
