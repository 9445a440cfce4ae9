import type { Catalog } from '../../catalog/catalog.js'
import { vectorFields } from '../../catalog/fields/vector-fields.js'
import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  annsFieldAmbiguous,
  annsFieldNotLoaded,
  annsFieldNoVector,
  annsFieldUnknown,
  collectionIdMismatch,
  groupsInRange,
  groupsOfBinaryVectors,
  rangeFilterAlone,
  roundDecimalOutOfRange,
} from '../../errors/search.js'
import { groupsOfIterator, orderOfIterator } from '../../errors/search-iterator.js'
import { orderOfSeveralGroupFields } from '../../errors/search-order.js'
import { parseAnyInt64 } from '../../go/parse.js'
import type { DataType } from '../../profiles/data-types.js'
import { isVector } from '../../profiles/data-types.js'
import { searchRules } from '../../profiles/search.js'
import type { RowField } from '../../rows/field.js'
import { storedFields } from '../../rows/stored-fields.js'
import type { Hit } from '../../search/hit.js'
import type { Rescore } from '../../search/rerank/boost.js'
import { mostRowsOf } from '../most-rows.js'
import type { Masked } from '../select-rows.js'
import { isMissing } from '../unloaded-fields.js'
import { type Grouping, readGrouping } from './grouping.js'
import { type Iteration, isIterator, readIteration } from './iterator.js'
import { type HitOrder, readHitOrders } from './order-hits.js'
import type { Pairs, Parameters } from './parameters.js'
import type { Paths } from './read-path.js'
import { isNamed } from './vector-field.js'
import { readWindow, type Window } from './window.js'

/** What is searched for, and how. */
export interface Plan extends Window {
  readonly field: RowField
  /** Queries are lists of vectors. */
  readonly lists: boolean
  /** Queries are the vectors of rows. */
  readonly byKeys: boolean
  /** The type of queries, where it need not be that of the field. */
  readonly sentAs?: DataType | undefined
  readonly filter: Masked | undefined
  /** It is one of several that go on where the one before ended. */
  readonly iterates: boolean
  /** How it goes on, where it says so itself. */
  readonly iteration: Iteration | undefined
  /** Empty for that of the index. */
  readonly metric: string
  /** How many digits behind the point scores keep; all if undefined. */
  readonly digits: number | undefined
  readonly grouping: Grouping | undefined
  /** What the rows found, or the groups, are sorted by in the end. */
  readonly orders: readonly HitOrder[]
  /** The rows of hits are read again by their keys, before they are sorted. */
  readonly readsAgain?: boolean
  readonly engine: Parameters['engine']
  /** Of the analyzers of texts, where they have several. */
  readonly analyzerName: string
  /** What functions and chains do to the scores of what segments find. */
  readonly rescore?: Rescore<Hit> | undefined
}

/** What a search takes from those that it is one of. */
export interface WithinOthers {
  readonly grouping: Grouping | undefined
  /** It says by itself what its hits are grouped by, though that is not done. */
  readonly groupsAlone: boolean
  /** How many rows all of them show, and pass over. */
  readonly window: number
}

/** Says which rows a filter lets pass, or refuses it. */
export type CompileMask = () => Masked | undefined

/**
 * Plans a search by its parameters and its filter (internal/proxy/task_search.go tryGeneratePlan).
 * @param within others a search has no offset
 * @throws MilvusError 1100, 1700
 */
export function planSearch(
  catalog: Catalog,
  collection: Collection,
  { pairs, engine, explainPath }: Parameters,
  compile: CompileMask,
  within?: WithinOthers,
): Plan {
  const rules = searchRules[catalog.profile.version]
  const name = pairs.get('anns_field') ?? ''
  ensure(name !== '' || vectorFields(collection).length < 2, annsFieldAmbiguous)
  const iterates = isIterator(pairs)
  const most = mostRowsOf(catalog, collection)
  const { limit, offset } = readWindow(
    pairs.get('topk') ?? '',
    within ? '0' : (pairs.get('offset') ?? '0'),
    most,
    iterates,
    within?.window,
  )
  const digits = readDigits(pairs.get('round_decimal') ?? '-1')
  const paths = { profile: catalog.profile, explain: explainPath }
  const grouping =
    within && !within.groupsAlone
      ? within.grouping
      : readGrouping(catalog, collection, pairs, paths)
  ensure(!iterates || !grouping, groupsOfIterator)
  const isRange = 'radius' in engine
  if (rules.rangeNeedsRadius) ensure(isRange || !('range_filter' in engine), rangeFilterAlone)
  ensure(!isRange || !grouping, groupsInRange)
  const iteration = readIteration(pairs, offset, most)
  const orders = rules.aggregates ? readOrders(collection, pairs, grouping, paths) : []
  ensure(!iterates || orders.length === 0, orderOfIterator)
  checkCollectionId(collection, pairs.get('collection_id') ?? '')
  const field = fieldOf(collection, name)
  ensure(!grouping || field?.type !== 'BinaryVector', groupsOfBinaryVectors)
  const filter = compile()
  ensure(field, () => annsFieldUnknown({ field: name }))
  ensure(!isMissing(catalog, collection, field), () => annsFieldNotLoaded({ field: name }))
  ensure(isVector(field.type), () => annsFieldNoVector({ field: name }))
  const metric = pairs.get('metric_type') ?? ''
  return {
    ...{
      field,
      lists: false,
      byKeys: false,
      filter,
      iterates,
      iteration,
      limit: iteration?.limit ?? limit,
    },
    // Of several searches none is sorted.
    ...{ offset, metric, digits, grouping, orders: within ? [] : orders, engine },
    analyzerName: pairs.get('analyzer_name') || 'default',
  }
}

/** Iterators say of which collection their first part was, whose name another may have by now. */
function checkCollectionId({ id }: Collection, text: string): void {
  const sent = parseAnyInt64(text) ?? 0n
  ensure(sent <= 0n || sent === id, () => collectionIdMismatch({ sent, id }))
}

const fieldOf = (collection: Collection, name: string): RowField | undefined =>
  name === ''
    ? vectorFields(collection)[0]
    : (collection.fields.find(isNamed(name)) ?? storedFields(collection).find(isNamed(name)))

function readOrders(
  collection: Collection,
  pairs: Pairs,
  grouping: Grouping | undefined,
  paths: Paths,
): HitOrder[] {
  const orders = readHitOrders(collection, pairs.get('order_by_fields') ?? '', paths)
  const isOfSeveral = orders.length > 0 && (grouping?.fields.length ?? 0) > 1
  ensure(!isOfSeveral, orderOfSeveralGroupFields)
  return orders
}

function readDigits(text: string): number | undefined {
  const digits = parseAnyInt64(text)
  const isKnown = digits !== undefined && digits >= -1n && digits <= 6n
  ensure(isKnown, () => roundDecimalOutOfRange({ value: text }))
  return digits === -1n ? undefined : Number(digits)
}
