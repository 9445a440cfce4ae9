import { type Steps, stepAt, type Version, within } from '../versions.js'
import {
  type Definition,
  defineError,
  type ErrorForm,
  invalidParameter,
  MilvusError,
} from './error.js'
import type { Purpose } from './filter-form.js'

/*
 * What the engine says of plans and ranges that it cannot run, where there are rows. The texts are those of segcore, without the
 * places in its source and the stacks that the real ones end with; the number of a plan node means nothing.
 */

/** On the way to the proxy its code is lost until 2.5, and becomes part of the text later (pkg/util/merr/segcore.go). */
const ofSegcore = (code: number): Steps<ErrorForm> => ({
  '2.3': 65535,
  '2.6': { code: 2000, suffix: `: segcore error[segcoreCode=${code}]` },
})

const refusedAlone = ofSegcore(2001)
const refusedAsInput = ofSegcore(2028)
const refusedOfVectors = ofSegcore(2001)
const refusedOfGroups = ofSegcore(2001)
/** Its code gets to the proxy since 3.0. */
const unsupportedOfGroups: Steps<ErrorForm> = {
  ...ofSegcore(2001),
  '3.0': { code: 2001, suffix: ': segcore unsupported error[segcoreCode=2003]' },
}

const refused = <const Text extends string>(young: Text, old: Text) =>
  defineError(refusedAlone, { '2.3': old, '2.4': young })

const ofVectors = <const Text extends string>(young: Text, old: Text) =>
  defineError(refusedOfVectors, { '2.3': old, '2.4': young })

/** Which operator of the engine refuses, where it has operators. */
const operators = new Map<Definition['form'], Steps<string>>([
  [refusedAlone, { '2.3': '', '2.4': 'PhyFilterBitsNode' }],
  [refusedOfVectors, { '2.3': '', '2.5': 'PhyVectorSearchNode' }],
  [refusedOfGroups, { '2.3': '', '2.5': 'PhyGroupByNode', '3.0': 'PhySearchGroupByNode' }],
  [unsupportedOfGroups, { '2.3': '', '2.5': 'PhyGroupByNode', '3.0': 'PhySearchGroupByNode' }],
])

function operatorOf(form: Definition['form'], version: Version): string {
  const name = stepAt(operators.get(form) ?? { '2.3': '' }, version)
  return name === '' ? '' : `Operator::GetOutput failed for [Operator:${name}, plan node id: 1] : `
}

/** What a query node says to the proxy, which says so to whom asked (proxy/lb_policy.go, task_query.go, task_search.go). */
export function toldByNode(
  error: MilvusError,
  version: Version,
  purpose: Purpose,
  collection: bigint,
): MilvusError {
  const { form } = error.definition
  if (form !== refusedAsInput && !operators.has(form)) return error
  const showsAll = within(version, { since: '2.6' })
  // What is the fault of the request is not tried again.
  const retries = !(showsAll && form === refusedAsInput)
  const isLast = purpose !== 'delete' && within(version, { since: '2.4', until: '2.5' })
  const words = [
    purpose !== 'delete' && showsAll ? `failed to ${purpose}: ` : '',
    retries && !isLast
      ? `failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_${collection}v0: `
      : '',
    purpose === 'delete' ? '' : nodeWords[purpose][version === '2.3' ? 'old' : 'young'],
    form === refusedAsInput && within(version, { since: '2.5' })
      ? `Create ${purpose === 'search' ? 'Plan' : 'retrieve plan'} by expr failed: `
      : '',
    operatorOf(form, version),
  ]
  return new MilvusError(error.definition, error.values, words.join(''))
}

const nodeWords = {
  query: {
    old: 'fail to Query, QueryNode ID = 1, reason=worker(1) query failed: ',
    young: 'fail to Query on QueryNode 1: worker(1) query failed: ',
  },
  search: {
    old: 'fail to Search, QueryNode ID=1, reason=worker(1) query failed: ',
    young: 'fail to search on QueryNode 1: worker(1) query failed: ',
  },
}

export const constantPlan = refused(
  ' => PhyFilterBitsNode result should be ColumnVector',
  ' => unsupported expr proto node: value_expr {\n  value {\n    bool_val: {value}\n  }\n}\n',
)
/** A part of a plan that is not there (core/src/query/PlanProto.cpp ParseExpr). */
export const missingPlan = refused(
  ' => unsupported expr proto node: ',
  ' => unsupported expr proto node: ',
)
export const unknownFunction = defineError(
  refusedAsInput,
  ' => function {name}({types}) not found.',
)
/** 2.3 calls either side the right one. */
export const leftOfFields = refused(
  ' => unsupported left datatype:{type} of compare expr',
  ' => unsupported right datatype {type} of compare expr',
)
export const rightOfFields = refused(
  ' => unsupported right datatype:{type} of compare expr',
  ' => unsupported right datatype {type} of compare expr',
)
/** Of fields that are compared, too. */
export const unsupportedType = refused(
  ' => unsupported data type: {type}',
  ' => unsupported data type {type}',
)
/** Constants of several kinds where one kind is read. */
export const mixedKinds = refused(
  'Assert "(value_proto.val_case() == milvus::proto::plan::GenericValue::{kind})"',
  'Assert "(value_proto.val_case() == planpb::GenericValue::{kind})"',
)
export const listOfLists = refused(
  ' => unknown data type: kArrayVal',
  ' => unknown data type: kArrayVal in expression',
)
/** Lists inside of a list that an array is compared with (exec/expression/Utils.h CompareTwoJsonArray). */
export const listInList = refused(
  ' => unsupported data type kArrayVal',
  ' => unsupported data type kArrayVal',
)
/** What a row without its JSON field has in 2.4. */
export const emptyJson = refused(
  'Assert "doc.error() == simdjson::SUCCESS"  => failed to parse the json {text:untrimmed}: EMPTY: no JSON found',
  'Assert "doc.error() == simdjson::SUCCESS"  => failed to parse the json {text:untrimmed}: EMPTY: no JSON found',
)
/** Of intervals in 3.0. */
export const intervalTooLong = refused(
  'Assert "delta >= min_delta && delta <= max_delta"  => timestamp interval arithmetic overflow: {base} + {delta} = {limit}',
  'Assert "delta >= min_delta && delta <= max_delta"  => timestamp interval arithmetic overflow: {base} + {delta} = {limit}',
)
export const timeTooFar = refused(
  'Assert "new_epoch_sec >= kMinSec && new_epoch_sec <= kMaxSec"  => timestamp after interval arithmetic out of representable range: {seconds} seconds from epoch',
  'Assert "new_epoch_sec >= kMinSec && new_epoch_sec <= kMaxSec"  => timestamp after interval arithmetic out of representable range: {seconds} seconds from epoch',
)
/** By the bounds of a search. */
export const rangeNotBelow = ofVectors(
  'Assert "range_filter < radius"  => metric type ({metric}), range_filter({best}) must be less than radius({radius})',
  'Assert "range_filter < radius" => range_filter must be less than radius for L2/HAMMING/JACCARD',
)
export const rangeNotAbove = ofVectors(
  'Assert "range_filter > radius"  => metric type ({metric}), range_filter({best}) must be greater than radius({radius})',
  'Assert "range_filter > radius" => range_filter must be greater than radius for IP/COSINE',
)
/** `type` as the engine names it. */
export const groupsUnsupported = defineError(
  unsupportedOfGroups,
  ' => unsupported data type {type} for group by operator',
)
export const castUnsupported = defineError(unsupportedOfGroups, {
  '2.3': ' => unsupported data type JSON for group by operator',
  '3.0': ' => unsupported json_type {type} for JSON group by',
})
/** Of what is no such value, where casts are strict. */
export const castFailed = defineError(
  refusedOfGroups,
  ' => failed to cast json {from} to {to}, wrong json data inner type',
)
/** Only an emulator has this to say. */
export const deadlyDivision = defineError(
  { '2.3': 65535, '2.4': invalidParameter },
  'a filter that divides integers by zero (real Milvus dies of it, milvus-emulator does not)',
)
export const deadlyList = defineError(
  { '2.3': 65535, '2.4': invalidParameter },
  'a filter that asks what contains nothing at all (real Milvus dies of it, milvus-emulator does not)',
)
