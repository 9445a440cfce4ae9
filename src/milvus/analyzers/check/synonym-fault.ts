import { readSynonyms } from '../synonyms.js'
import { argument, type Checked, type Fault, firstFault, type Params } from './fault.js'
import { fileFault, fileLines } from './file-fault.js'

/** What the library refuses of the filter `synonym` (3.0; tantivy-binding synonym_filter.rs). */
export function synonymFault(
  { expand, synonyms, synonyms_file: file }: Params,
  { files }: Checked,
): Fault {
  if (expand !== undefined && typeof expand !== 'boolean') {
    return argument('create synonym filter failed, `expand` must be bool')
  }
  if (synonyms !== undefined) {
    if (!Array.isArray(synonyms)) {
      return argument('create synonym filter failed, `synonyms` must be array')
    }
    const fault = firstFault(synonyms, rowFault)
    if (fault) return fault
  }
  return (
    fileFault(file, 'synonyms dict file', files, 'synonyms dict file') ??
    firstFault(fileLines(file, files) ?? [], rowFault)
  )
}

function rowFault(row: unknown): Fault {
  if (typeof row !== 'string') {
    return argument('create synonym filter failed, item in `synonyms` must be string')
  }
  const read = readSynonyms(row)
  return 'fault' in read ? argument(read.fault) : undefined
}
