/** What an operation did to a catalog, for whoever listens. */
export interface Change {
  readonly kind: ChangeKind
  readonly database: string
  /** By its own name, whatever alias was used. */
  readonly collection?: string
  readonly index?: string
  readonly alias?: string
  readonly partition?: string
  readonly partitions?: readonly string[]
  /** Of a collection renamed. */
  readonly newDatabase?: string
  readonly newCollection?: string
}

export type ChangeKind =
  | `database ${'created' | 'dropped' | 'altered'}`
  | `collection ${'created' | 'dropped' | 'renamed' | 'altered' | 'loaded' | 'released'}`
  | `index ${'created' | 'dropped' | 'altered'}`
  | `alias ${'created' | 'altered' | 'dropped'}`
  | `partition ${'created' | 'dropped'}`
  | `partitions ${'loaded' | 'released'}`
