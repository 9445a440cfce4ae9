import { argument, type Checked, type Fault, type Params } from './fault.js'
import { fileFault } from './file-fault.js'

/** What the library refuses of the tokenizer `jieba` (tantivy-binding tokenizers/jieba_tokenizer.rs). */
export function jiebaFault(params: Params, { version, files }: Checked): Fault {
  const { dict, mode, hmm, extra_dict_file: file } = params
  const system = version === '3.0' ? 'system' : 'default'
  return (
    (dict === undefined ? undefined : dictionaryFault(dict, system)) ??
    (version === '3.0' ? fileFault(file, 'jieba extra dict file', files) : undefined) ??
    (mode === undefined ? undefined : modeFault(mode)) ??
    (hmm === undefined || typeof hmm === 'boolean'
      ? undefined
      : argument('jieba tokenizer mode must be boolean'))
  )
}

/** The list is read word by word, so what comes first is refused first. */
function dictionaryFault(dict: unknown, system: string): Fault {
  if (!Array.isArray(dict)) return argument('jieba tokenizer dict must be array')
  let hasSystem = false
  for (const word of dict) {
    if (typeof word !== 'string') return argument('jieba tokenizer dict item must be string')
    if (!['_default_', '_extend_default_'].includes(word)) continue
    if (hasSystem) return argument(`jieba tokenizer dict can only set one ${system} dict`)
    hasSystem = true
  }
  return undefined
}

function modeFault(mode: unknown): Fault {
  if (typeof mode !== 'string') return argument('jieba tokenizer mode must be string')
  const known = mode === 'exact' || mode === 'search'
  return known ? undefined : argument('jieba tokenizer mode must be "exact" or "search"')
}
