import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortPaced } from '../../../src/milvus/entities/sort-paced.js'

test('sorts as the platform does, equal members in their order', async () => {
  const lengths = fc.constantFrom(0, 1, 4096, 4097, 9000, 12_289)
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 50 }), async (length, different) => {
      const list = Array.from({ length }, (_, at) => ({ at, key: (at * 7919) % different }))
      const compare = (one: { key: number }, other: { key: number }) => one.key - other.key
      const sorted = await sortPaced(list, compare, () => undefined)
      expect(sorted).toEqual(list.toSorted(compare))
    }),
    { numRuns: 20 },
  )
})
