import type { DataType } from '../../profiles/data-types.js'
import type { RowField } from '../../rows/field.js'
import type { Hit } from '../../search/hit.js'
import { type Figure, hitValue } from '../search/figure.js'

/** What a column of rows holds, by the names of Apache Arrow. */
export type ColumnType =
  | 'Boolean'
  | 'Int8'
  | 'Int16'
  | 'Int32'
  | 'Int64'
  | 'Float32'
  | 'Float64'
  | 'String'

/** A value a row. */
export interface FrameColumn {
  readonly type: ColumnType
  readonly values: readonly Figure[]
}

/** The rows that a query found, with columns beside them. */
export interface Frame {
  readonly hits: readonly Hit[]
  readonly columns: ReadonlyMap<string, FrameColumn>
}

export const keyColumn = '$id'
export const scoreColumn = '$score'

/** What begins so is no column of users. */
export const isSystemName = (name: string): boolean => name.startsWith('$')

/** As what a field's values are read; undefined for those that chains cannot read (chain/converter.go ToArrowType). */
export const columnTypes: Readonly<Partial<Record<DataType, ColumnType>>> = {
  Bool: 'Boolean',
  Int8: 'Int8',
  Int16: 'Int16',
  Int32: 'Int32',
  Int64: 'Int64',
  Timestamptz: 'Int64',
  Float: 'Float32',
  Double: 'Float64',
  VarChar: 'String',
}

/** Puts the rows of a query into a frame, with these fields of theirs. */
export function frameOf(hits: readonly Hit[], fields: readonly RowField[]): Frame {
  const keyType = typeof hits[0]?.key === 'string' ? 'String' : 'Int64'
  const columns = new Map<string, FrameColumn>([
    [keyColumn, { type: keyType, values: hits.map(({ key }) => key) }],
    [scoreColumn, { type: 'Float32', values: hits.map(({ score }) => score) }],
  ])
  for (const field of fields) {
    const values = hits.map((hit) => hitValue(hit, field))
    columns.set(field.name, { type: columnTypes[field.type] ?? 'String', values })
  }
  return { hits, columns }
}

/** The hits of a frame, by the scores that its column has; a missing one is 0. */
export function hitsOf({ hits, columns }: Frame): Hit[] {
  const scores = columns.get(scoreColumn)?.values ?? []
  return hits.map((hit, row) => ({ ...hit, score: Number(scores[row] ?? 0) }))
}

/** A frame of some of the rows, in that order. */
export const pick = ({ hits, columns }: Frame, rows: readonly number[]): Frame => ({
  hits: rows.map((row) => hits[row] as Hit),
  columns: new Map(
    [...columns].map(([name, { type, values }]) => [
      name,
      { type, values: rows.map((row) => values[row] ?? null) },
    ]),
  ),
})
