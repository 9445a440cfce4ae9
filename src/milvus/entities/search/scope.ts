/** Where a search looks. */
export interface Scope {
  /** The ids of the partitions, which are loaded. */
  readonly partitions: ReadonlySet<bigint>
  /** Rows that were not flushed are left out. */
  readonly ignoresGrowing: boolean
}
