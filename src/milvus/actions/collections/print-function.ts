import type { CollectionFunction } from '../../catalog/model.js'
import { pairOf } from '../pairs.js'

/** A function as describe shows it (internal/distributed/proxy/httpserver/utils.go printFunctionDetails). */
export const printFunction = ({ inputs, outputs, params, ...shown }: CollectionFunction) => ({
  ...shown,
  inputFieldNames: [...inputs],
  outputFieldNames: [...outputs],
  params: params.length === 0 ? null : params.map(pairOf),
})
