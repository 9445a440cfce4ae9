/** What an operation did to a catalog, for whoever listens. */
export interface Change {
  readonly kind: ChangeKind
  /** Where what changed is in one. */
  readonly database?: string
  /** By its own name, whatever alias was used. */
  readonly collection?: string
  readonly index?: string
  readonly alias?: string
  readonly partition?: string
  readonly partitions?: readonly string[]
  /** How many rows, or replicas. */
  readonly count?: number
  /** Their primary keys: a few, or the first and the last of more: `1…100`. */
  readonly ids?: string
  /** Of a collection renamed. */
  readonly newDatabase?: string
  readonly newCollection?: string
  readonly user?: string
  readonly role?: string
  /** Of a privilege granted or revoked, a group's name too. */
  readonly privilege?: string
  /** What it is on: a collection or user by name, or `*`. */
  readonly object?: string
  readonly privilegeGroup?: string
  /** Of replicas transferred, the one that they came to. */
  readonly resourceGroup?: string
  readonly fileResource?: string
  /** Those that came to a group, or left it. */
  readonly privileges?: readonly string[]
}

export type ChangeKind =
  | `database ${'created' | 'dropped' | 'altered'}`
  | `collection ${'created' | 'dropped' | 'renamed' | 'altered' | 'loaded' | 'released'}`
  | `index ${'created' | 'dropped' | 'altered'}`
  | `alias ${'created' | 'altered' | 'dropped'}`
  | `partition ${'created' | 'dropped'}`
  | `partitions ${'loaded' | 'released'}`
  | `rows ${'inserted' | 'upserted' | 'deleted'}`
  | `user ${'created' | 'altered' | 'dropped'}`
  | `role ${'created' | 'altered' | 'dropped' | 'granted' | 'revoked'}`
  | `privilege ${'granted' | 'revoked'}`
  | `privilege group ${'created' | 'altered' | 'dropped'}`
  | `resource group ${'created' | 'altered' | 'dropped'}`
  | `file resource ${'added' | 'removed'}`
  | 'replicas transferred'
