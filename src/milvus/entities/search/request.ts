import type { DataType } from '../../profiles/data-types.js'
import type { SentChain } from '../chains/sent-chains.js'
import type { SentFunctions } from '../rerank/functions.js'
import type { SentParameters } from './parameters.js'
import type { CompileMask } from './plan.js'

/** What a search asks for. */
export interface SearchRequest {
  /** The bytes of an array of vectors or texts, or none. */
  readonly data: Uint8Array
  /** The body spells `data` in another case: its decoder finds some, and who reads it again none. */
  readonly hidesData?: boolean
  /** In the place of `data`, in the bytes in which rows are kept; their size was not looked at. */
  readonly vectors?: readonly Uint8Array[]
  /** The type of these, where it need not be that of the field. */
  readonly vectorType?: DataType
  /** Primary keys in the place of vectors. */
  readonly ids: readonly unknown[]
  readonly annsField: string
  readonly limit: number
  readonly offset: number
  readonly groupingField: string
  /** Unsaid unless positive. */
  readonly groupSize: number
  readonly strictGroupSize: boolean
  readonly orderByFields: readonly string[]
  readonly aggregation: HitAggregation | undefined
  readonly functions: SentFunctions | undefined
  /** The filters of the boosts among the functions. */
  readonly boostFilters: readonly CompileMask[]
  readonly chains: readonly SentChain[]
  readonly parameters: SentParameters
  readonly outputFields: readonly string[]
  readonly partitionNames: readonly string[]
  readonly consistencyLevel: string
  readonly int64AsText: boolean
  /** Hits show their primary key as `id`, in every release. */
  readonly showsId?: boolean
}

/** Groups of hits, and figures over them (SearchAggregationReq). */
export interface HitAggregation {
  readonly fields?: readonly string[]
  readonly size?: number | bigint
  readonly searchSize?: number | bigint
  readonly metrics?: Readonly<Record<string, { readonly op?: string; readonly fieldName?: string }>>
  readonly order?: readonly { readonly key?: string; readonly direction?: string }[]
  readonly topHits?: {
    readonly size?: number | bigint
    readonly sort?: readonly { readonly fieldName?: string; readonly direction?: string }[]
  }
  /** Of each group. */
  readonly subAggregation?: HitAggregation
}
