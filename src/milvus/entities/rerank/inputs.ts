import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  inputMissing,
  inputNameEmpty,
  inputNullable,
  inputTwice,
} from '../../errors/rerank-functions.js'
import type { RowField } from '../../rows/field.js'
import type { RankFunction } from './functions.js'

/**
 * Checks the fields that a function reads (internal/util/function/rerank/rerank_base.go newRerankBase).
 * @throws MilvusError 1100
 */
export function checkInputs(collection: Collection, { inputs }: RankFunction): void {
  for (const name of inputs) {
    ensure(name !== '', inputNameEmpty)
    const times = inputs.filter((other) => other === name).length
    ensure(times === 1, () => inputTwice({ field: name }))
    const { nullable } = findInput(collection, name)
    ensure(!nullable, () => inputNullable({ field: name }))
  }
}

/** @throws MilvusError 1100 */
export function findInput({ fields }: Collection, name: string): RowField {
  const found = fields.find((field) => field.name === name)
  ensure(found, () => inputMissing({ field: name }))
  return found
}
