/** An element of an array; those of Int64 arrays are bigints. */
export type Element = boolean | number | bigint | string

/** What a filter reads of a column of rows. */
export type FilterColumn = {
  /** One byte a row, 1 for null; undefined where no row is null. */
  readonly nulls: Uint8Array | undefined
} & (
  | { readonly kind: 'bool'; readonly values: Uint8Array }
  | { readonly kind: 'int'; readonly values: Int8Array | Int16Array | Int32Array }
  /** Of Timestamptz microseconds since 1970 in UTC. */
  | { readonly kind: 'int64'; readonly values: BigInt64Array }
  | { readonly kind: 'float'; readonly values: Float32Array | Float64Array }
  /** Of Geometry its text (WKT). */
  | { readonly kind: 'text'; readonly values: readonly string[] }
  /** As stored: perhaps no JSON at all. */
  | { readonly kind: 'json'; readonly values: readonly string[] }
  | { readonly kind: 'array'; readonly values: readonly (readonly Element[])[] }
  | { readonly kind: 'vector' | 'sparse' | 'vectors' }
)

/** A block of rows; values of columns may go on behind its end. */
export interface FilterSegment {
  readonly length: number
  /** By field id. */
  readonly columns: { get(id: number): FilterColumn | undefined }
}
