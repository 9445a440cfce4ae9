import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { type GoObject, setOwn } from '../../go/decoded.js'
import { searchRules } from '../../profiles/search.js'
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
  readonly int64AsText: boolean
}

/** Rows as a search shows them, those of all queries in one list (httpserver/utils.go buildQueryResp). */
export function printHits(
  { profile }: Catalog,
  collection: Collection,
  found: readonly (readonly Hit[])[],
  { output, showsKey, int64AsText }: Shown,
): GoObject[] {
  const key = primaryField(collection)
  const isOwn = searchRules[profile.version].keyName === 'own'
  const fields = output.fields.filter((field) => field !== key || (showsKey && !isOwn))
  return found.flat().map(({ segment, row, score }) => {
    const shown = printRow(collection, segment, row, { ...output, fields }, int64AsText)
    setOwn(shown, isOwn ? key.name : 'id', printField(segment, row, key, int64AsText))
    setOwn(shown, 'distance', shortestFloat32(score))
    return shown
  })
}
