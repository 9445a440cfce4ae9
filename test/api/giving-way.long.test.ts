import { expect, test } from 'vitest'
import { startApp } from '../support/start-app.js'

const searches = Array.from({ length: 30_000 }, () => ({}))

const keys = Object.fromEntries(Array.from({ length: 72_000 }, (_, i) => [`k${i}`, 1]))
const field = { fieldName: 's', dataType: 'Int64', nullable: true }

/** Bodies that take long, by what is long in them, and short ones like them. */
const works: readonly (readonly [what: string, path: string, long: object, short: object])[] = [
  ['a list of searches', 'entities/hybrid_search', { search: searches }, { search: [{}] }],
  ['a long text', 'common/run_analyzer', { text: ['a b '.repeat(80_000)] }, { text: ['a'] }],
  [
    'a field to group by',
    'entities/search',
    { data: [[1, 2]], groupingField: '{"a":'.repeat(100_000) },
    { data: [[1, 2]], groupingField: '{"a":' },
  ],
  ['properties', 'collections/alter_properties', { properties: keys }, { properties: {} }],
  [
    'parameters of a field',
    'collections/fields/add',
    { schema: { ...field, elementTypeParams: keys } },
    { schema: {} },
  ],
  ['a list of texts', 'common/run_analyzer', { text: Array(30_000).fill('a b') }, { text: ['a'] }],
]

test.each(works)('others are served while %s of %s passes', async (_, path, long, short) => {
  const { app } = await startApp('3.0', { auth: false })
  const ask = (route: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    return app.inject({ method: 'POST', url: `/v2/vectordb/${route}`, payload })
  }
  await ask('collections/create', { dimension: 2 })
  const body = path === 'common/run_analyzer' ? { collectionName: '', withDetail: true } : {}
  // Code is loaded at the first request.
  await ask(path, { ...body, ...short })
  let isDone = false
  const work = ask(path, { ...body, ...long }).finally(() => {
    isDone = true
  })
  let served = 0
  while (!isDone) {
    await ask('collections/has', {})
    served += 1
  }
  await work
  expect(served).toBeGreaterThan(4)
})
