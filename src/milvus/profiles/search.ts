import type { Version } from '../versions.js'

/** What a release does with searches (spec/entities.md §8, §12). */
export interface SearchRules {
  /** A consistency level is looked at. */
  readonly checksLevel: boolean
  /** Partitions are looked up behind all else that is asked. */
  readonly findsPartitionsLate: boolean
  /** Parameters are a range, a struct of a few, or objects of any. */
  readonly parameters: 'range' | 'struct' | 'any'
  /** Query vectors of numbers are decoded one by one, or all at once. */
  readonly decodes: 'each' | 'all'
  /** Vectors may be named by primary keys. */
  readonly takesIds: boolean
  /** What rows can be grouped by. */
  readonly groupsBy: 'nothing' | 'fields' | 'nullable fields' | 'paths'
  /** Under what name a hit shows its primary key. */
  readonly keyName: 'id' | 'own'
  /** Where a hit's primary key goes by `id`, it also stands among the fields: with any of them, or where it is named. */
  readonly repeatsKey: 'with any' | 'named'
  /** Answers tell how many rows each query found. */
  readonly tellsTopks: boolean
  /** They do so where groups were asked for and none was found. */
  readonly tellsTopksOfNoGroups: boolean
  /** COSINE finds rows whose vector is zero. */
  readonly findsZeroVectors: boolean
  /** A `range_filter` needs a `radius`. */
  readonly rangeNeedsRadius: boolean
  /** A time zone among the parameters is looked at. */
  readonly knowsTimezone: boolean
  /** Of isolated partition keys a search must name one. */
  readonly isolatesKeys: boolean
  /** What becomes of single vectors in structs can be said, `element_scope`. */
  readonly knowsElementScope: boolean
  /** Scores are rounded once more in the end, those of groups too. */
  readonly roundsInTheEnd: boolean
  /** Hits can be sorted and aggregated. */
  readonly aggregates: boolean
  /** The vector engine looks at the sizes of queries alone, in bytes (query/Plan.cpp ParsePlaceholderGroup). */
  readonly comparesSizesOnly: boolean
  /** It is known what the vector engine says of queries of another type than the field's. */
  readonly tellsTypes: boolean
  /** Vectors of numbers are made shorter where the field keeps half of each number. */
  readonly halvesQueries: boolean
}

const rules23: SearchRules = {
  checksLevel: false,
  findsPartitionsLate: true,
  parameters: 'range',
  decodes: 'each',
  takesIds: false,
  groupsBy: 'nothing',
  keyName: 'id',
  repeatsKey: 'with any',
  tellsTopks: false,
  tellsTopksOfNoGroups: false,
  findsZeroVectors: false,
  rangeNeedsRadius: false,
  knowsTimezone: false,
  isolatesKeys: false,
  knowsElementScope: false,
  roundsInTheEnd: false,
  aggregates: false,
  comparesSizesOnly: true,
  tellsTypes: false,
  halvesQueries: false,
}

const rules24: SearchRules = {
  ...rules23,
  checksLevel: true,
  findsPartitionsLate: false,
  comparesSizesOnly: false,
  parameters: 'struct',
  groupsBy: 'fields',
  tellsTopks: true,
  findsZeroVectors: true,
}

const rules25: SearchRules = {
  ...rules24,
  parameters: 'any',
  decodes: 'all',
  keyName: 'own',
  repeatsKey: 'named',
  tellsTypes: true,
}

const rules26: SearchRules = {
  ...rules25,
  takesIds: true,
  halvesQueries: true,
  groupsBy: 'nullable fields',
  knowsTimezone: true,
  knowsElementScope: true,
}

const rules30: SearchRules = {
  ...rules26,
  groupsBy: 'paths',
  tellsTopksOfNoGroups: true,
  rangeNeedsRadius: true,
  isolatesKeys: true,
  roundsInTheEnd: true,
  aggregates: true,
}

/** One entry a release, each written as what changed since the one before. */
export const searchRules: Readonly<Record<Version, SearchRules>> = {
  '2.3': rules23,
  '2.4': rules24,
  '2.5': rules25,
  '2.6': rules26,
  '3.0': rules30,
}
