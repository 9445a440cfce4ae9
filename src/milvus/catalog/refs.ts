/* How operations name what they work on: by the names in a request, before anything is looked up. */

/** Names a collection, by its name or an alias. */
export interface CollectionRef {
  readonly database: string
  readonly collection: string
  /** The database as it was sent, where an empty name is shown as such. */
  readonly sentDatabase?: string
}

/** Names an alias, and the collection that it is or shall be of. */
export interface AliasRef extends CollectionRef {
  readonly alias: string
}

/** Names a field of a collection. */
export interface FieldRef extends CollectionRef {
  readonly field: string
}

/** Names a function of a collection. */
export interface FunctionRef extends CollectionRef {
  readonly function: string
}

/** Names an index: the collection by name or alias, the index byte for byte. */
export interface IndexRef extends CollectionRef {
  readonly index: string
}

/** Names a partition. */
export interface PartitionRef extends CollectionRef {
  readonly partition: string
}
