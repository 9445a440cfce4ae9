import { describe, expect, test } from 'vitest'
import { type EngineCase, fill, native, post, readEngine, type Table } from './support/engine.js'
import { startApp } from './support/start-app.js'

/* How real code fused what real engines found, asked for over REST (fixtures/engine). */

const { cases } = readEngine('hybrid.json')

interface Hit {
  readonly id: number
  readonly distance: number
}

describe('engine: hybrid', () => {
  for (const one of cases) {
    test(`${one.name} (2.5)`, async () => {
      const { app } = await startApp('2.5', { auth: false })
      await fill(app, one as Table & EngineCase)
      for (const [number, { request, expect: wanted }] of one.ops.entries()) {
        const { hits, error } = wanted['2.5'] ?? {}
        const answer = await post(app, 'entities/hybrid_search', request)
        if (error !== undefined) {
          expect({ number, message: `plan: ${answer.message}` }).toEqual({ number, message: error })
          continue
        }
        const lists = native(hits) as Hit[][]
        const shown = native(answer.data) as Hit[]
        const ids = lists.flat().map(({ id }) => id)
        expect({ number, topks: native(answer.topks), ids: shown.map(({ id }) => id) }).toEqual({
          number,
          topks: lists.map(({ length }) => length),
          ids,
        })
        for (const [at, { distance }] of lists.flat().entries()) {
          const score = shown[at]?.distance ?? Number.NaN
          expect(Math.abs(score - distance)).toBeLessThan(1e-5 * Math.abs(distance) + 1e-6)
        }
      }
    })
  }
})
