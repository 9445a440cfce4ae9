import type { Collection } from '../../catalog/model.js'
import { type GoObject, setOwn } from '../../go/decoded.js'
import { trimSpace } from '../../go/trim.js'
import type { SearchRules } from '../../profiles/search.js'
import { primaryField } from '../../rows/field.js'
import { shortestFloat32 } from '../../rows/float32.js'
import type { Hit } from '../../search/hit.js'
import type { Output } from '../output-fields.js'
import { printField, printRow } from '../print-row.js'

/** How hits are shown. */
export interface Shown {
  readonly output: Output
  /** The primary key was asked for. */
  readonly showsKey: boolean
  /** It is shown as `id`, whatever its name. */
  readonly showsId: boolean
  readonly int64AsText: boolean
}

/** Rows as a search shows them, those of all queries in one list (httpserver/utils.go buildQueryResp). */
export function printHits(
  collection: Collection,
  found: readonly (readonly Hit[])[],
  { output, showsKey, showsId, int64AsText }: Shown,
): GoObject[] {
  const key = primaryField(collection)
  const fields = output.fields.filter((field) => field !== key || (showsKey && showsId))
  return found.flat().map(({ segment, row, score }) => {
    const shown = printRow(collection, segment, row, { ...output, fields }, int64AsText)
    setOwn(shown, showsId ? 'id' : key.name, printField(segment, row, key, int64AsText))
    setOwn(shown, 'distance', shortestFloat32(score))
    return shown
  })
}

/** Whether a primary key that goes by `id` stands among the fields too. */
export function showsKey(
  collection: Collection,
  names: readonly string[],
  { repeatsKey }: SearchRules,
): boolean {
  const { name: key } = primaryField(collection)
  if (repeatsKey === 'with any') return names.length > 0
  return names.map(trimSpace).some((name) => name === '*' || name === key)
}
