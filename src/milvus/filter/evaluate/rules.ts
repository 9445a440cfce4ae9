import { type Version, within } from '../../versions.js'

/** What the engine makes of plans, by release (spec/filter.md §4, §5). */
export interface EngineRules {
  /** What nulls come to under `and`, `or` and `not`. */
  readonly nullLogic: 'sql' | 'by first operand'
  /** Operands of `and` and `or` at the root run by what they cost, and equations are joined; looked at where null logic goes by it. */
  readonly reordersOperands: boolean
  /** A whole plan is read before any of it runs. */
  readonly readsFirst: boolean
  /** What a place that is missing, or of another kind than the constant, comes to. */
  readonly missing: 'false' | 'unknown'
  /** `exists` is true of what is null. */
  readonly nullExists: boolean
  /** `exists` is true of `{}`, `[]` and of what holds nothing but such. */
  readonly emptyExists: boolean
  /** What an array contains is looked for by the kind of all the elements asked for. */
  readonly readsArraysByKind: boolean
  /** What is calculated in doubles where a remainder is asked for: everything, or JSON and elements of arrays. */
  readonly remainderOfDoubles: 'all' | 'none' | 'places'
  /** The remainder of a number in JSON that is no integer is cut to one. */
  readonly cutsRemainders: boolean
  /** A list that a whole array is compared with: what is of another kind than the elements is not equal to them, or read as a zero. */
  readonly listsOfOtherKinds: 'zeros' | 'unequal'
  /** Elements of Array<Float> and Array<Double> are cut to integers to find an integer among them, or one between two. */
  readonly truncatesElements: boolean
  /** Elements of Array<Float> meet a constant, or what an array should contain, as floats, no longer as doubles; ranges and lists do not. */
  readonly singleElements: boolean
  /** Numbers of JSON meet integers exactly, and those of more than 64 bits are none (exec/expression/JsonNumberComparison.h). */
  readonly exactIntegers: boolean
  /** A null array is not known to contain nothing, or all of nothing (JsonContainsExpr.cpp). */
  readonly seesNullArrays: boolean
  /** A list of nothing that something should contain is read nevertheless. */
  readonly diesOfEmptyLists: boolean
  /** A JSON text without a letter is read as any other. */
  readonly readsEmptyJson: boolean
  /** Times to which an interval is added lose what is below a second, and nulls are 1970 (TimestamptzArithCompareExpr.cpp). */
  readonly movesWholeSeconds: boolean
  /** Lists of several kinds are refused, integers beside floats too. */
  readonly refusesMixedLists: boolean
  /** The bounds of a range over JSON must be of one kind (exec/expression/BinaryRangeExpr.cpp GetValueFromProto). */
  readonly refusesMixedBounds: boolean
}

export const engineRules = (version: Version): EngineRules => ({
  nullLogic: within(version, { until: '2.5' }) ? 'by first operand' : 'sql',
  missing: within(version, { since: '3.0' }) ? 'unknown' : 'false',
  reordersOperands: version === '2.5',
  readsFirst: within(version, { until: '2.3' }),
  nullExists: within(version, { until: '2.4' }),
  emptyExists: within(version, { until: '2.5' }),
  readsArraysByKind: within(version, { until: '2.3' }),
  remainderOfDoubles: within(version, { until: '2.3' })
    ? 'all'
    : version === '2.5'
      ? 'places'
      : 'none',
  cutsRemainders: within(version, { until: '2.5' }),
  listsOfOtherKinds: within(version, { until: '2.6' }) ? 'zeros' : 'unequal',
  truncatesElements: within(version, { until: '2.5' }),
  singleElements: within(version, { since: '3.0' }),
  exactIntegers: within(version, { since: '3.0' }),
  seesNullArrays: within(version, { since: '3.0' }),
  diesOfEmptyLists: within(version, { until: '2.4' }),
  readsEmptyJson: within(version, { until: '2.4' }),
  movesWholeSeconds: within(version, { until: '2.6' }),
  refusesMixedLists: within(version, { until: '2.5' }),
  refusesMixedBounds: within(version, { until: '2.5' }),
})
