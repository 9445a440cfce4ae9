import { defineError, invalidParameter } from './error.js'

/*
 * What the engine says of plans that it cannot run, where there are rows. The texts are those of segcore; the numbers of
 * nodes and channels in the real ones mean nothing.
 */

const operator = 'Operator::GetOutput failed for [Operator:PhyFilterBitsNode, plan node id: 1] : '
const worker = 'fail to Query, QueryNode ID 1, reason=worker( 1) query failed: '
const delegator = `failed to search/query delegator 1 for channel 1: ${worker}` as const

const refused = <const Text extends string>(young: Text, old: Text) =>
  defineError(
    { '2.3': 65535, '2.4': 2001 },
    {
      '2.3': `${delegator}${old}: service internal error: UnknownError`,
      '2.4': `${operator}${young}`,
    },
  )

export const constantPlan = refused(
  ' => PhyFilterBitsNode result should be ColumnVector',
  ' => unsupported expr proto node: value_expr {   value {     bool_val: {value}   } } ',
)
/** A part of a plan that is not there (core/src/query/PlanProto.cpp ParseExpr). */
export const missingPlan = refused(
  ' => unsupported expr proto node: ',
  ' => unsupported expr proto node: ',
)
export const unknownFunction = defineError(2028, ' => function {name}({types}) not found.')
export const leftOfFields = refused(
  ' => unsupported left datatype:{type} of compare expr',
  ' => unsupported left datatype {type} of compare expr',
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
  'Assert "(value_proto.val_case() == planpb::GenericValue::{kind})"  ',
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
  'Assert "doc.error() == simdjson::SUCCESS"  => failed to parse the json {text}: EMPTY: no JSON found',
  'Assert "doc.error() == simdjson::SUCCESS"  => failed to parse the json {text}: EMPTY: no JSON found',
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
/** Only an emulator has this to say. */
export const deadlyDivision = defineError(
  { '2.3': 65535, '2.4': invalidParameter },
  'a filter that divides integers by zero (real Milvus dies of it, milvus-emulator does not)',
)
export const deadlyList = defineError(
  { '2.4': invalidParameter },
  'a filter that asks what contains nothing at all (real Milvus dies of it, milvus-emulator does not)',
)
