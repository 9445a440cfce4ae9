import {
  any,
  flag,
  list,
  map,
  nested,
  only,
  pointer,
  raw,
  required,
  struct,
  text,
  told,
} from '../../go/struct.js'
import { FunctionSchema } from '../collections/create/structs.js'

export const collectionName = () => ({ dbName: text(), collectionName: required(text()) })

export const FieldPartialUpdateOpReq = struct('FieldPartialUpdateOpReq', {
  fieldName: text(),
  op: text(),
})

export const CollectionDataReq = struct('CollectionDataReq', {
  ...collectionName(),
  partitionName: text(),
  data: required(raw(list(map(any())))),
  partialUpdate: only({ since: '2.6' }, flag()),
  fieldOps: only({ since: '2.6' }, list(FieldPartialUpdateOpReq)),
})

/**
 * The values of the templates of a filter. Null, an object or an empty list breaks the real server's handler, so the document
 * has none of these.
 */
export const exprParams = () => only({ since: '2.4' }, map(told(templateValue(3), any())))

/** @param levels how deep its lists nest; what is deeper the document leaves out */
function templateValue(levels: number): object {
  const scalars = ['boolean', 'number', 'string']
  if (levels === 0) return { type: scalars }
  return { type: [...scalars, 'array'], items: templateValue(levels - 1), minItems: 1 }
}

/** What makes scores, from 2.6 on. */
export const FunctionScore = struct('FunctionScore', {
  functions: list(FunctionSchema),
  params: map(any()),
})

const FunctionChainExprReq = struct('FunctionChainExprReq', {
  name: text(),
  args: list(struct('FunctionChainExprArgReq', { column: pointer(text()), literal: any() })),
  params: map(any()),
})

const FunctionChainOpReq = struct('FunctionChainOpReq', {
  op: text(),
  expr: pointer(nested(FunctionChainExprReq)),
  inputs: list(text()),
  outputs: list(text()),
  params: map(any()),
})

const FunctionChainReq = struct('FunctionChainReq', {
  name: text(),
  stage: text(),
  ops: list(FunctionChainOpReq),
})

export const functionChains = () => only({ since: '3.0' }, list(FunctionChainReq))
