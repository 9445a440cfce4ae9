import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RowField } from '../../../src/milvus/rows/field.js'
import { minHashKernel } from '../../../src/milvus/search/min-hash.js'

const field: RowField = {
  ...{ id: 2, name: 'v', type: 'BinaryVector', elementType: undefined, primary: false },
  ...{ autoId: false, nullable: false, partitionKey: false, defaultValue: undefined },
  ...{ functionOutput: true, params: [['dim', '96']] },
}
const vector = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 12, maxLength: 12 })

/** The numbers of a signature as texts, and its bands. */
function cut(bytes: readonly number[], size: number, bands: number) {
  const numbers = Array.from({ length: Math.floor(12 / size) }, (_, at) =>
    bytes.slice(at * size, (at + 1) * size).join(),
  )
  const count = bands <= 0 ? 1 : Math.min(bands, numbers.length)
  const rows = Math.floor(numbers.length / count)
  const parts = Array.from({ length: count }, (_, at) =>
    numbers.slice(at * rows, (at + 1) * rows).join(';'),
  )
  return { numbers, parts }
}

const equal = (one: readonly string[], other: readonly string[]) =>
  one.filter((text, at) => text === other[at]).length

test('scores signatures as a plain comparison does', () => {
  const scene = fc.record({
    query: vector,
    vectors: fc.array(vector, { minLength: 1, maxLength: 20 }),
    size: fc.constantFrom(1, 2, 4, 5),
    bands: fc.integer({ min: -1, max: 14 }),
    byShare: fc.boolean(),
  })
  fc.assert(
    fc.property(scene, ({ query, vectors, size, bands, byShare }) => {
      const bytes = Uint8Array.from(vectors.flat())
      const column = { kind: 'vector', nulls: undefined, bytes, width: 12 } as const
      const columns = new Map([[2, column]])
      const segment = { length: vectors.length, partition: 1n, columns, deleted: undefined }
      const scores = new Float32Array(vectors.length)
      const params = { elementBits: size * 8 + 3, bands, byShare }
      minHashKernel(params)(field, Uint8Array.from(query))(segment, undefined, scores)
      const own = cut(query, size, bands)
      const expected = vectors.map((one) => {
        const other = cut(one, size, bands)
        if (!byShare) return equal(own.parts, other.parts) > 0 ? 1 : Number.NaN
        const count = equal(own.numbers, other.numbers)
        return count === 0 ? Number.NaN : Math.fround(count / own.numbers.length)
      })
      expect([...scores]).toEqual(expected)
    }),
  )
})
