import { isJsonObject } from '../../go/json-object.js'
import { type Version, within } from '../../versions.js'
import { argument, type Checked, type Fault, firstFault, keysOf, type Params } from './fault.js'
import { grpcFault } from './grpc-fault.js'
import { jiebaFault } from './jieba-fault.js'

/** What the library refuses of a tokenizer (tantivy-binding tokenizers/tokenizer.rs). */
export function tokenizerFault(tokenizer: string | Params, checked: Checked): Fault {
  const { version } = checked
  const params = typeof tokenizer === 'string' ? undefined : tokenizer
  const name = typeof tokenizer === 'string' ? tokenizer : tokenizer.type
  if (name === undefined) return argument(`${customized(version)} tokenizer must set type`)
  if (typeof name !== 'string') return argument('tokenizer type should be string')
  const known = tokenizers.get(name)
  if (!known || !within(version, { since: known.since })) {
    return argument(`unsupported tokenizer: ${name}`)
  }
  if (params) return known.fault?.(params, checked)
  if (known.called === undefined) return undefined
  return argument(`${known.called} tokenizer must be ${customized(version)}`)
}

const customized = (version: Version) => (version === '2.5' ? 'costum' : 'customized')

interface Known {
  readonly since: Version
  /** What one is called that a name is not enough for. */
  readonly called?: string
  fault?(params: Params, checked: Checked): Fault
}

const tokenizers: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['standard', { since: '2.5' }],
  ['whitespace', { since: '2.5' }],
  ['icu', { since: '2.5' }],
  ['thai', { since: '3.0' }],
  ['jieba', { since: '2.5', fault: jiebaFault }],
  ['lindera', { since: '2.5', called: 'lindera', fault: linderaFault }],
  ['char_group', { since: '2.6', called: 'char group', fault: charGroupFault }],
  ['language_identifier', { since: '2.5', called: 'lang ident', fault: identifierFault }],
  ['grpc', { since: '2.6', called: 'grpc', fault: grpcFault }],
])

function charGroupFault({ delimiters }: Params): Fault {
  if (delimiters === undefined) return argument("char group tokenizer delimiters can't be empty")
  if (!Array.isArray(delimiters)) {
    return argument('char group tokenizer delimiters must be a vector')
  }
  return firstFault(delimiters, (delimiter: unknown) => {
    if (typeof delimiter !== 'string') {
      return argument('char group tokenizer delimiter in delimiters must be string')
    }
    if ([...delimiter].length === 1 || charGroups.has(delimiter)) return undefined
    return argument(`${delimiter} not a char or name of build-in char group`)
  })
}

const charGroups: ReadonlySet<string> = new Set([
  ...['whitespace', 'letter', 'digit', 'punctuation', 'symbol'],
  ...['ascii_whitespace', 'ascii_letter', 'ascii_digit', 'ascii_punctuation'],
])

/** What follows is known to the dictionary alone (tokenizers/lindera_tokenizer.rs). */
function linderaFault({ dict_kind: kind }: Params): Fault {
  if (kind === undefined) return argument('lindera tokenizer dict_kind must be set')
  if (typeof kind !== 'string') return argument('lindera tokenizer dict kind should be string')
  return dictionaries.has(kind) ? undefined : argument(`unsupported lindera dict type: ${kind}`)
}

const dictionaries: ReadonlySet<string> = new Set([
  'ipadic',
  'ipadic-neologd',
  'unidic',
  'ko-dic',
  'cc-cedict',
])

/** tokenizers/lang_ident_tokenizer.rs */
function identifierFault(params: Params, { analyzer }: Checked): Fault {
  const { identifier, analyzers, mapping } = params
  const fault = identifier === undefined ? undefined : detectorFault(identifier)
  if (fault) return fault
  if (analyzers === undefined) return argument('analyzers must be set')
  if (!isJsonObject(analyzers)) return argument('analyzers must be dict')
  return (
    firstFault(keysOf(analyzers), (name) => {
      const inner = analyzers[name]
      return isJsonObject(inner)
        ? analyzer(inner)
        : argument(`sub analyzer "${name}" params must be dict`)
    }) ??
    ('default' in analyzers
      ? undefined
      : argument('default sub analyzer for language identifier analyzer must be set')) ??
    (mapping === undefined || isJsonObject(mapping) ? undefined : argument('mapping must be dict'))
  )
}

function detectorFault(identifier: unknown): Fault {
  if (typeof identifier === 'string') {
    return detectors.has(identifier)
      ? undefined
      : argument(`unknown identifier name: ${identifier}`)
  }
  if (!isJsonObject(identifier)) return argument('identifier params must be string or dict')
  const { type, confidence } = identifier
  if (type === undefined) return argument('identifier type must be set')
  if (typeof type !== 'string') return argument('identifier type must be string')
  if (!detectors.has(type)) return argument(`unknown identifier type: ${type}`)
  const fits = type !== 'whatlang' || confidence === undefined || typeof confidence === 'number'
  return fits ? undefined : 'InternalError: confidence must be float'
}

const detectors: ReadonlySet<string> = new Set(['whatlang', 'lingua'])
