import type { Version } from '../versions.js'

/** What a release does with lists of hits that become one (spec/entities.md §9, §12). */
export interface RerankRules {
  /** `k` of the strategy `rrf` where none is sent; undefined where it has to be. */
  readonly usualK: number | undefined
  /** Reciprocal ranks are divided as doubles. */
  readonly dividesDoubles: boolean
  /** Ranks go on counting from one query to the next. */
  readonly ranksRunOn: boolean
  /** Scores are normalized unless `norm_score` is false; `always` where it is not looked at. */
  readonly normalizes: 'always' | 'usually' | 'if told'
  /** Raw scores sort as their metric types say, and distances are turned where not all are. */
  readonly sortsAsMetrics: boolean
  /** Metric types whose greater scores are better, as far as fusing knows. */
  readonly knowsLikenesses: 'some' | 'all'
  /** A list of groups, of one shard and by distances, has their negatives for scores. */
  readonly negatesGroups: boolean
  /** A group is worth 0 at least, and groups sort the greater ones first. */
  readonly groupsFromZero: boolean
  /** What a strategy may say: to the letter, or in any case. */
  readonly foldsStrategy: boolean
  /** Weights are looked at one by one, or decoded from their text. */
  readonly weightsAre: 'values' | 'text'
  /** When the strategy is looked at. */
  readonly checksStrategy: 'after filters' | 'before the window' | 'after the search'
  /** When rows are read again by their keys to be shown: with any output field, with vectors, or with groups too. */
  readonly readsAgain: 'shown' | 'vectors' | 'groups'
  /** Groups can be asked for. */
  readonly groups: boolean
  /** Partitions can be named. */
  readonly takesPartitions: boolean
  /** Partitions that hold no row at all are an error. */
  readonly failsOnNoRows: boolean
  /** An answer that passed all rows over tells how many each query shows. */
  readonly tellsTopksOfNoRows: boolean
  /** Of a function, what it reads is looked at before what it is told; otherwise its type and outputs are not. */
  readonly checksInputsFirst: boolean
  /** Outside services whose models it does not know. */
  readonly lacksProviders: readonly string[]
  /** Names of credentials are told apart whatever their case. */
  readonly foldsCredentials: boolean
  /** Boosts change distances as they are, or their negatives, and then join in double precision. */
  readonly boosts: 'distances' | 'negatives'
}

const rules24: RerankRules = {
  usualK: undefined,
  dividesDoubles: false,
  ranksRunOn: true,
  normalizes: 'always',
  sortsAsMetrics: false,
  knowsLikenesses: 'some',
  negatesGroups: false,
  groupsFromZero: true,
  foldsStrategy: false,
  weightsAre: 'values',
  checksStrategy: 'after filters',
  readsAgain: 'shown',
  groups: false,
  takesPartitions: false,
  failsOnNoRows: false,
  tellsTopksOfNoRows: true,
  checksInputsFirst: true,
  lacksProviders: ['huggingface'],
  foldsCredentials: false,
  boosts: 'distances',
}

const rules25: RerankRules = {
  ...rules24,
  normalizes: 'usually',
  negatesGroups: true,
  readsAgain: 'vectors',
  groups: true,
}

const rules26: RerankRules = {
  ...rules25,
  usualK: 60,
  ranksRunOn: false,
  readsAgain: 'groups',
  normalizes: 'if told',
  sortsAsMetrics: true,
  checksStrategy: 'before the window',
  weightsAre: 'text',
}

const rules30: RerankRules = {
  ...rules26,
  dividesDoubles: true,
  knowsLikenesses: 'all',
  negatesGroups: false,
  groupsFromZero: false,
  foldsStrategy: true,
  checksStrategy: 'after the search',
  takesPartitions: true,
  failsOnNoRows: true,
  tellsTopksOfNoRows: false,
  checksInputsFirst: false,
  lacksProviders: [],
  foldsCredentials: true,
  boosts: 'negatives',
}

/** One entry a release, each written as what changed since the one before. 2.3 fuses nothing. */
export const rerankRules: Readonly<Record<Version, RerankRules>> = {
  '2.3': rules24,
  '2.4': rules24,
  '2.5': rules25,
  '2.6': rules26,
  '3.0': rules30,
}
