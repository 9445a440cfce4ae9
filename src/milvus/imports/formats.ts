import type { FileType } from './file-types.js'
import type { Format } from './format.js'

/** Each is loaded when a job first has such files. */
export const formats: Readonly<Record<FileType, () => Promise<Format>>> = {
  json: () => import('./formats/json.js'),
  'json lines': () => import('./formats/json-lines.js'),
  csv: () => import('./formats/csv.js'),
  numpy: () => import('./formats/numpy.js'),
  parquet: () => import('./formats/parquet.js'),
}
