import { isJsonObject } from '../../go/json-object.js'
import { type Version, within } from '../../versions.js'
import { type Checked, type Fault, firstFault, internal, type Params } from './fault.js'
import { fileFault, fileLines } from './file-fault.js'
import { synonymFault } from './synonym-fault.js'

/** What the library refuses of a filter (tantivy-binding filter.rs); what is neither a name nor an object is passed over. */
export function filterFault(filter: unknown, checked: Checked): Fault {
  if (typeof filter === 'string') {
    const known = within(checked.version, named.get(filter) ?? never)
    return known ? undefined : internal(`build analyzer failed, filter not found :${filter}`)
  }
  return isJsonObject(filter) ? describedFault(filter, checked) : undefined
}

const never = { until: '2.3' } as const

/** Filters that a name is enough for. */
const named: ReadonlyMap<string, { readonly since: Version }> = new Map([
  ['lowercase', { since: '2.5' }],
  ['asciifolding', { since: '2.5' }],
  ['alphanumonly', { since: '2.5' }],
  ['cncharonly', { since: '2.5' }],
  ['cnalphanumonly', { since: '2.5' }],
  ['removepunct', { since: '2.5' }],
  ['pinyin', { since: '3.0' }],
  ['decimaldigit', { since: '3.0' }],
  ['arabic_normalization', { since: '3.0' }],
])

function describedFault(params: Params, checked: Checked): Fault {
  const { type } = params
  if (type === undefined) return internal('no type field in filter params')
  if (typeof type !== 'string') return internal('filter type should be string')
  const check = described.get(type)
  if (!check || !within(checked.version, { since: check.since })) {
    return internal(`unsupport filter type: ${type}`)
  }
  return check.fault(params, checked)
}

interface Described {
  readonly since: Version
  fault(params: Params, checked: Checked): Fault
}

/** Filters that an object describes; the two kinds have but `pinyin` in common. */
const described: ReadonlyMap<string, Described> = new Map<string, Described>([
  ['length', { since: '2.5', fault: lengthFault }],
  ['stop', { since: '2.5', fault: stopFault }],
  ['decompounder', { since: '2.5', fault: decompounderFault }],
  ['stemmer', { since: '2.5', fault: stemmerFault }],
  ['regex', { since: '2.5', fault: regexFault }],
  ['synonym', { since: '3.0', fault: synonymFault }],
  ['pinyin', { since: '3.0', fault: pinyinFault }],
])

function lengthFault({ max }: Params): Fault {
  const fits = typeof max === 'number' && Number.isInteger(max) && max >= 0
  return fits ? undefined : internal('lenth max param was none or not uint')
}

function stopFault(
  { stop_words: words, stop_words_file: file }: Params,
  { version, files }: Checked,
): Fault {
  if (version === '3.0') {
    return (
      (words === undefined ? undefined : textsFault(words, 'stop_words')) ??
      fileFault(file, 'stop words dict file', files)
    )
  }
  if (words === undefined) return internal("stop filter stop_words can't be empty")
  return textsFault(words, 'stop_words filter')
}

function decompounderFault(params: Params, { version, files }: Checked): Fault {
  const { word_list: words, word_list_file: file } = params
  const empty = internal('decompounder word list is empty')
  const inFile = (): Fault =>
    fileFault(file, 'decompounder word list file', files) ??
    (fileLines(file, files)?.length === 0 ? empty : undefined)
  if (words === undefined && version === '3.0') return file === undefined ? empty : inFile()
  if (!Array.isArray(words)) return internal('decompounder word list should be array')
  const texts = words.every((word) => typeof word === 'string')
  if (!texts) return internal('decompounder word list item should be string')
  if (version !== '3.0') return undefined
  if (words.length === 0) return file === undefined ? empty : inFile()
  return fileFault(file, 'decompounder word list file', files)
}

function stemmerFault({ language }: Params, { version }: Checked): Fault {
  if (typeof language !== 'string') return internal('stemmer language field should be string')
  const name = language.toLowerCase()
  if (languages.has(name) || (name === 'arabic' && version !== '2.5')) return undefined
  return internal(`create stemmer failed : InternalError: unsupport language: ${name}`)
}

/** `arabig` is all that 2.5 knows of Arabic. */
const languages: ReadonlySet<string> = new Set([
  ...['arabig', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek'],
  ...['hungarian', 'italian', 'norwegian', 'portuguese', 'romanian', 'russian', 'spanish'],
  ...['swedish', 'tamil', 'turkish'],
])

/** What is wrong with an expression is said in words that are not known here. */
function regexFault({ expr }: Params): Fault {
  if (expr === undefined) return internal('must set expr for regex filter')
  return typeof expr === 'string' ? undefined : internal('expr must be string')
}

function pinyinFault(params: Params): Fault {
  return firstFault(pinyinOptions, (key) => {
    const fits = params[key] === undefined || typeof params[key] === 'boolean'
    return fits ? undefined : internal(`${key} must be a boolean value`)
  })
}

const pinyinOptions = [
  'keep_original',
  'keep_full_pinyin',
  'keep_joined_full_pinyin',
  'keep_separate_first_letter',
]

/** @param label what the list is called */
export function textsFault(list: unknown, label: string): Fault {
  if (!Array.isArray(list)) return internal(`${label} should be array`)
  const texts = list.every((item) => typeof item === 'string')
  return texts ? undefined : internal(`${label} list item should be string`)
}
