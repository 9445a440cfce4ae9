import { expect, test } from 'vitest'
import { readOutputFields } from '../../../src/milvus/entities/output-fields.js'
import { startApp } from '../../support/start-app.js'

test('very many output fields are read in steps', async () => {
  const { app, catalog } = await startApp('3.0', { auth: false })
  const payload = { collectionName: 'a', dimension: 2 }
  await app.inject({ method: 'POST', url: '/v2/vectordb/collections/create', payload })
  const names = Array.from({ length: 1000 }, (_, i) => `f${i}`)
  const steps = readOutputFields(catalog, catalog.collection('default', 'a'), names)
  let count = 0
  let step = steps.next()
  for (; !step.done; step = steps.next()) count++
  expect(count).toBeGreaterThan(2)
  expect(step.value.dynamic).toEqual(new Set(names))
})
