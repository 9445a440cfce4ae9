import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter, missingParameter } from './error.js'

/* Single vectors of structs among several searches (2.6 on; internal/proxy/struct_hybrid_search.go, task_search.go). */

const lack: Steps<ErrorForm> = { '2.3': invalidParameter, '3.0': missingParameter }

/** `what` is a key of `searchParams`, `kind` what stands there. */
export const scopeNoObject = defineError(
  invalidParameter,
  '{what} must be a JSON object: json: cannot unmarshal {kind} into Go value of type map[string]json.RawMessage',
)
export const scopeKeyUnknown = defineError(invalidParameter, 'unsupported {what} key: {key}')
/** `what` is `collapse`, `collapse.strategy` or `collapse.topk`. */
export const scopeLacks = defineError(lack, 'element_scope.{what} is required')
export const strategyNoText = defineError(
  invalidParameter,
  'element_scope.collapse.strategy must be a string',
)
export const strategyUnknown = defineError(
  invalidParameter,
  'unsupported element_scope.collapse.strategy: {strategy}',
)
export const topkNoInteger = defineError(
  invalidParameter,
  'element_scope.collapse.topk must be an integer',
)
export const topkNotPositive = defineError(
  invalidParameter,
  'element_scope.collapse.topk must be positive',
)
export const topkMissing = defineError(
  lack,
  'element_scope.collapse.topk is required for strategy {strategy}',
)
export const topkElsewhere = defineError(
  invalidParameter,
  'element_scope.collapse.topk is only valid for topk strategies',
)
export const sumOfDistances = defineError(
  invalidParameter,
  'element_scope.collapse.strategy {strategy} is only supported for positively related metrics',
)
export const scopeElsewhere = defineError(
  invalidParameter,
  'element_scope is only supported for element-level search on struct array vector sub-fields',
)
export const scopeOfOneStruct = defineError(
  invalidParameter,
  'element_scope is not allowed for same-struct element-level hybrid search',
)
/** `kind` is `element-level` or `embedding-list`. */
export const vectorsOfIterator = defineError(
  1100,
  'search iterator is not supported for vector array ({kind}) fields in hybrid search, fieldName:{field}: invalid parameter[expected=][actual=]',
)
export const listsInGroups = defineError(
  1100,
  'group by search is not supported for vector array (embedding-list) fields in hybrid search, fieldName:{field}: invalid parameter[expected=][actual=]',
)
export const elementsInGroups = defineError(
  1100,
  'group by search is only supported for same-struct element-level vector array fields in hybrid search, fieldName:{field}: invalid parameter[expected=][actual=]',
)
export const elementsInOtherGroups = defineError(
  1100,
  'only group by primary key is supported for same-struct element-level vector array fields in hybrid search: invalid parameter[expected=][actual=]',
)
