import { expect, test } from 'vitest'
import { fixed } from '../../../src/milvus/go/fixed.js'

test.each([
  [0, '0.000000'],
  [-0, '-0.000000'],
  [0.1, '0.100000'],
  [-1e-9, '-0.000000'],
  [1e21, '1000000000000000000000.000000'],
  [-1e30, '-1000000000000000019884624838656.000000'],
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
  [Number.NaN, 'NaN'],
])('prints %d as Go does', (value, text) => {
  expect(fixed(value)).toBe(text)
})
