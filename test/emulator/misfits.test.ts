import { Type } from '@sinclair/typebox'
import { expect, test } from 'vitest'
import { fits, misfitsInSteps } from '../../src/emulator/misfits.js'
import { atOnce } from '../../src/milvus/turns/steps.js'

const Item = Type.Object({ a: Type.Optional(Type.Number()) }, { additionalProperties: false })
const schema = Type.Object({
  inner: Type.Object({ items: Type.Array(Item), name: Type.String() }),
  items: Type.Optional(Type.Array(Item)),
})
const many = (last: object) => [...Array.from({ length: 99 }, () => ({ a: 1 })), last]

test('looks at the items of lists in steps, those of objects inside too', () => {
  const steps = fits(schema, { inner: { items: many({}), name: 'x' }, items: many({}) })
  let count = 0
  let step = steps.next()
  for (; !step.done; step = steps.next()) count++
  expect([step.value, count]).toEqual([true, 200])
})

test.each([
  [{ inner: { items: many({ b: 1 }), name: 'x' } }, '/inner/items/99/b'],
  [{ inner: { items: many({}) } }, '/inner/name'],
  [{ inner: { items: 1, name: 'x' } }, '/inner/items'],
  [{ inner: [], items: [] }, '/inner'],
  [{ items: [] }, '/inner'],
])('finds where %j does not fit', (document, place) => {
  expect([...atOnce(misfitsInSteps(schema, document))][0]?.place).toBe(place)
})
