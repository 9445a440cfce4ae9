import { expect, test } from 'vitest'
import { inTime } from '../../../../src/milvus/errors/in-time.js'
import { spatialTest } from '../../../../src/milvus/filter/spatial/geometry.js'
import { parseWkt } from '../../../../src/milvus/rows/wkt/parse.js'

test('a relation that takes geometries very long is refused by name', () => {
  const zigzag = (step: number) =>
    `LINESTRING (${Array.from({ length: 5000 }, (_, i) => `${(i % 2) * 10} ${(i * step) % 7}`).join()})`
  for (const [stored, given] of [
    [zigzag(3), zigzag(1)],
    ['POINT (5 3)', zigzag(1)],
    [zigzag(3), 'POINT (5 3)'],
  ] as const) {
    expect(() => spatialTest('touches', given, 0, { inTime, parseWkt })(stored)).toThrow(
      'milvus-emulator does not implement what takes longer than 1000 ms: a relation of geometries yet',
    )
  }
})
