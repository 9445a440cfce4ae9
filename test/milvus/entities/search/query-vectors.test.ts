import { expect, onTestFinished, test, vi } from 'vitest'
import { readVectors } from '../../../../src/milvus/entities/search/query-vectors.js'
import { MilvusError } from '../../../../src/milvus/errors/error.js'
import { rowRules } from '../../../../src/milvus/profiles/rows.js'
import type { RowField } from '../../../../src/milvus/rows/field.js'
import { atOnce } from '../../../../src/milvus/turns/steps.js'

const field: RowField = {
  ...{ id: 1, name: 'v', type: 'FloatVector', elementType: undefined, defaultValue: undefined },
  ...{ primary: false, autoId: false, nullable: false, partitionKey: false, functionOutput: false },
  params: [['dim', '2']],
}

test('reads no vector behind the first that is not plainly one before it decodes all', () => {
  const made = vi.spyOn(globalThis, 'Float32Array')
  onTestFinished(() => made.mockRestore())
  const data = Buffer.from(JSON.stringify([[1, 2], [], [1, 2], [1, 2]]))
  const rules = { ...rowRules['3.0'], decodes: 'all' } as const
  expect(() => atOnce(readVectors(data, field, rules))).toThrow(MilvusError)
  // One each up to there, and one of what was decoded.
  expect(made.mock.calls.filter((call: readonly unknown[]) => call[0] === 2)).toHaveLength(3)
})
