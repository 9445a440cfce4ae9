import { expect, test } from 'vitest'
import { IdPairs } from '../../src/contract/ids.js'

test('ids that servers gave are told apart, in requests to come', () => {
  const ids = new IdPairs()
  ids.learn(
    '{"code":0,"data":{"insertCount":2,"insertIds":[450000000000000001,450000000000000002]}}',
    '{"code":0,"data":{"insertCount":2,"insertIds":[460000000000000001,460000000000000002]}}',
  )
  ids.learn('{"data":{"jobId":"470000000000000001"}}', '{"data":{"jobId":"480000000000000001"}}')
  expect(ids.translate('{"id":[450000000000000002],"jobId":"470000000000000001"}')).toBe(
    '{"id":[460000000000000002],"jobId":"480000000000000001"}',
  )
})

test('values of rows are no ids, in whatever order the rows come', () => {
  const ids = new IdPairs()
  const [first, second] = [{ ts: 1111111111111111 }, { ts: 2222222222222222 }]
  ids.learn(JSON.stringify({ data: [first, second] }), JSON.stringify({ data: [second, first] }))
  const filter = '{"filter":"ts == 1111111111111111"}'
  expect(ids.translate(filter)).toBe(filter)
})

test('digits behind a point are no id', () => {
  const ids = new IdPairs()
  ids.learn('{"insertIds":[450000000000000001]}', '{"insertIds":[460000000000000001]}')
  const vector = '{"data":[[0.450000000000000001]]}'
  expect(ids.translate(vector)).toBe(vector)
})
