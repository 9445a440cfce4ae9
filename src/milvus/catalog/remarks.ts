/** What an operation noticed that its sender may not have meant. It changes no answer. */
export type Remark =
  /** Rows that were inserted under keys that are there, or that stand in the batch twice. */
  | { readonly kind: 'keys inserted again'; readonly keys: string; readonly count: number }
  /** Keys of rows that name no field: kept as undeclared ones, or dropped. */
  | {
      readonly kind: 'keys of no field'
      readonly keys: readonly string[]
      readonly fields: readonly { readonly name: string }[]
      readonly kept: boolean
    }
  /** Whole numbers beyond their type; those of the first, and of how many rows. */
  | {
      readonly kind: 'integers wrapped'
      readonly field: string
      readonly type: string
      readonly sent: string
      readonly stored: number
      readonly count: number
    }
  /** A deletion by keys of which there is none. */
  | { readonly kind: 'no rows of keys'; readonly keys: string; readonly count: number }
  /** A comparison that no row can pass, as its values are of another kind. */
  | {
      readonly kind: 'values of another kind'
      readonly place: string
      readonly held: ValueKind
      readonly compared: ValueKind
    }
  /** Keys of a search that are read and change nothing, and what counts in their place, if anything does. */
  | {
      readonly kind: 'keys without effect'
      readonly keys: string
      readonly counts: 'metric type' | 'groupingField' | 'offset' | undefined
    }
  /** Query vectors that are zero, where directions are compared. */
  | { readonly kind: 'zero queries'; readonly count: number }
  /** A search by a vector that a row has which a filter leaves out: the key of the first, and of how many queries. */
  | { readonly kind: 'match left out'; readonly key: string; readonly count: number }
  /** More rows are asked for than are shown; `of` how many, where that is known. */
  | { readonly kind: 'limit cut off'; readonly shown: number; readonly of?: number }
  /** All rows were compared, where a real server asks an index that may miss some. */
  | { readonly kind: 'index searched exactly'; readonly field: string; readonly type: string }

export type ValueKind = 'string' | 'number' | 'bool' | 'array' | 'object' | 'null'
