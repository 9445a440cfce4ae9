import { ensure } from '../errors/error.js'
import { fileTypesDiffer, onlyOneFile, unknownFileType } from '../errors/imports.js'
import type { Profile } from '../profiles/profiles.js'

/** What a file holds. */
export type FileType = 'json' | 'json lines' | 'numpy' | 'parquet' | 'csv'

const types: Readonly<Record<string, FileType>> = {
  '.json': 'json',
  '.jsonl': 'json lines',
  '.ndjson': 'json lines',
  '.npy': 'numpy',
  '.parquet': 'parquet',
  '.csv': 'csv',
}

/** How a refusal of several files names a type. */
const titles: Readonly<Partial<Record<FileType, string>>> = {
  json: 'JSON',
  'json lines': 'JSON',
  parquet: 'Parquet',
  csv: 'CSV',
}

/**
 * What a group of files holds, by their names (internal/util/importutilv2/util.go GetFileType).
 * @throws MilvusError 2100
 */
export function fileTypeOf(paths: readonly string[], profile: Profile): FileType {
  const [first = ''] = paths
  const extension = extensionOf(first)
  const type = typeOf(extension, profile)
  const other = paths.find((path) => {
    const its = extensionOf(path)
    return its !== extension && !(type === 'json lines' && typeOf(its, profile) === type)
  })
  ensure(other === undefined, () => fileTypesDiffer({ one: first, other: other ?? '' }))
  ensure(type, () => unknownFileType({ paths: paths.join(' ') }))
  const title = titles[type]
  ensure(paths.length === 1 || title === undefined, () => onlyOneFile({ type: title ?? '' }))
  return type
}

/** The last dot of a name and what follows, as Go's `filepath.Ext` has it. */
const extensionOf = (path: string): string => /\.[^./]*$/.exec(path)?.[0] ?? ''

function typeOf(
  extension: string,
  { importsCsv, importsJsonLines }: Profile,
): FileType | undefined {
  const type = Object.hasOwn(types, extension) ? types[extension] : undefined
  const isUnknown = (type === 'csv' && !importsCsv) || (type === 'json lines' && !importsJsonLines)
  return isUnknown ? undefined : type
}
