import { isEmpty, isJsonObject } from '../../go/json-object.js'
import type { Version } from '../../versions.js'
import { within } from '../../versions.js'
import {
  type Checked,
  type Fault,
  firstFault,
  internal,
  type Params,
  type WordFiles,
} from './fault.js'
import { filterFault, textsFault } from './filter-fault.js'
import { tokenizerFault } from './tokenizer-fault.js'

/**
 * What the library refuses of an analyzer's parameters (tantivy-binding analyzer.rs AnalyzerBuilder), in its order.
 * @returns the words of its error, undefined for an analyzer that can be made
 */
export function analyzerFault(params: Params, version: Version, files: WordFiles): Fault {
  if (isEmpty(params)) return undefined
  if ('type' in params) return builtInFault(params, version)
  const { tokenizer } = params
  if (tokenizer === undefined) return internal('tokenizer name or type must be set')
  if (typeof tokenizer !== 'string' && !isJsonObject(tokenizer)) {
    return internal('tokenizer name should be string or dict')
  }
  const analyzer = (inner: Params) => analyzerFault(inner, version, files)
  const checked = { version, files, analyzer }
  return tokenizerFault(tokenizer, checked) ?? optionFault(params, checked)
}

function builtInFault({ type, stop_words: words }: Params, version: Version): Fault {
  if (typeof type !== 'string') return internal(`analyzer type ${shouldBe(version)} string`)
  if (!knowsBuiltIn(type, version)) return internal(`unknown build-in analyzer type: ${type}`)
  return words === undefined ? undefined : textsFault(words, 'filter stop_words')
}

const shouldBe = (version: Version) => (version === '3.0' ? 'should be' : 'shoud be')

const knowsBuiltIn = (type: string, version: Version): boolean =>
  ['standard', 'chinese', 'english'].includes(type) ||
  (['arabic', 'thai'].includes(type) && within(version, { since: '3.0' }))

/** They are gone through in order. Of those that are unknown, which may be very many, the first is all that counts. */
function optionFault(params: Params, checked: Checked): Fault {
  let unknown: string | undefined
  for (const key in params) {
    if (key === 'tokenizer' || key === 'filter') continue
    if (unknown === undefined || key < unknown) unknown = key
  }
  const fault = (): Fault => internal(`unknown analyzer option key: ${unknown}`)
  if (unknown !== undefined && unknown < 'filter') return fault()
  const { filter } = params
  return (
    (filter === undefined ? undefined : filtersFault(filter, checked)) ??
    (unknown === undefined ? undefined : fault())
  )
}

function filtersFault(filters: unknown, checked: Checked): Fault {
  if (!Array.isArray(filters)) return internal('filter params should be array')
  return firstFault(filters, (filter: unknown) => filterFault(filter, checked))
}
