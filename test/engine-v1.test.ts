import { readFileSync } from 'node:fs'
import { stringify } from 'lossless-json'
import { expect, test } from 'vitest'
import { parseExact } from '../src/contract/exact-json.js'
import { startApp } from './support/start-app.js'

interface Recorded {
  readonly schema: object
  readonly steps: readonly {
    readonly path: string
    readonly request: Readonly<Record<string, unknown>>
    readonly response: string
  }[]
}

const file = new URL('../fixtures/engine/rest-v1-2.3.json', import.meta.url)
const { schema, steps } = parseExact(readFileSync(file, 'utf8')) as Recorded

/** Among rows of equal scores that server's order is its own, and so is which of them are within a limit. */
const isOfTies = ({ path, request }: Recorded['steps'][number]): boolean =>
  path.endsWith('/search') && (request.limit === 2 || Object.keys(request).join() === 'vector')

test('a real 2.3 answered the older API to the byte as it is answered here', async () => {
  const { app } = await startApp('2.3', { auth: false })
  const post = async (url: string, payload: object) => {
    const headers = { 'accept-type-allow-int64': 'false' }
    const answer = await app.inject({
      method: 'POST',
      url,
      headers,
      payload: stringify(payload) ?? '',
    })
    return answer.payload
  }
  const indexParams = [{ fieldName: 'vec', indexName: 'vec', metricType: 'L2' }]
  await post('/v2/vectordb/collections/create', { collectionName: 'c', schema, indexParams })
  for (const step of steps) {
    const answer = await post(step.path, { collectionName: 'c', ...step.request })
    // The vector engine's refusal of a vector of the wrong size names places in its build; later 2.3 tells sizes.
    if (/Plan\.cpp/.test(step.response)) expect(answer).toContain('vector dimension mismatch')
    else if (isOfTies(step)) expect(answer).toMatch(/^\{"code":200,"data":\[\{"distance":4\.01,/)
    else expect([step.request, answer]).toEqual([step.request, step.response])
  }
})
