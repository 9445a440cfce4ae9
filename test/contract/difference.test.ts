import { expect, test } from 'vitest'
import { differenceOf } from '../../src/contract/difference.js'
import { parseExact } from '../../src/contract/exact-json.js'

const difference = (one: string, other: string, path = 'collections/describe') =>
  differenceOf(
    { path },
    { status: 200, body: parseExact(one) },
    { status: 200, body: parseExact(other) },
  )

test('ids, costs and random orders are no difference', () => {
  expect(
    difference(
      '{"code":0,"cost":1,"data":{"collectionID":470789067755322240,"aliases":["a","b"]}}',
      '{"code":0,"cost":2,"data":{"collectionID":470789067757322241,"aliases":["b","a"]}}',
    ),
  ).toBeUndefined()
  const listed = ['{"code":0,"data":["a","b"]}', '{"code":0,"data":["b","a"]}'] as const
  expect(difference(...listed, 'collections/list')).toBeUndefined()
  expect(difference(...listed, 'entities/query')).toEqual({
    cause: 'data',
    at: 'data[0]',
    values: ['a', 'b'],
  })
})

test('a channel is named by the ids of its collection, and one of several', () => {
  const missing = (channel: string) =>
    `{"code":503,"message":"delegator for channel by-dev-rootcoord-dml_${channel} is not there"}`
  const zero = missing('0_470843642109493248v0')
  expect(difference(zero, missing('7_470843642112376832v0'))).toBeUndefined()
  expect(difference(zero, missing('0_470843642109493248v1'))).toMatchObject({ cause: 'message' })
})

test('the first cause is named, then the place', () => {
  expect(difference('{"code":0,"data":{}}', '{"code":65535,"message":"no"}')).toEqual({
    cause: 'code',
    at: 'code',
    values: [0, 65535],
  })
  expect(difference('{"code":1,"message":"a"}', '{"code":1,"message":"b"}')).toEqual({
    cause: 'message',
    at: 'message',
    values: ['a', 'b'],
  })
  expect(difference('{"code":0,"data":{"a":[{"b":1}]}}', '{"code":0,"data":{"a":[{}]}}')).toEqual({
    cause: 'data',
    at: 'data.a[0].b',
    values: [1, undefined],
  })
})
