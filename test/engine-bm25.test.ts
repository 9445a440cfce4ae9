import { describe, expect, test } from 'vitest'
import { type EngineCase, fill, native, post, readEngine, type Table } from './support/engine.js'
import { startApp } from './support/start-app.js'

/* How a real engine scored texts by BM25, asked for over REST (fixtures/engine/bm25.json). */

const { cases } = readEngine('bm25.json')

interface Hit {
  readonly id: number
  readonly distance: number
}

describe('engine: bm25', () => {
  for (const release of ['2.5', '2.6', '3.0'] as const) {
    for (const one of cases) {
      test(`${one.name} (${release})`, async () => {
        const { app } = await startApp(release, { auth: false })
        await fill(app, one as Table & EngineCase)
        for (const [number, { op, request, ties, expect: expected }] of one.ops.entries()) {
          const answer = await post(app, `entities/${op}`, request)
          expect({ number, message: answer.message }).toEqual({ number, message: undefined })
          const hits = native(expected?.['2.5-lite']?.hits)
          if (hits) compare(native(answer), hits as Hit[][], `operation ${number}`, ties === true)
        }
      })
    }
  }
})

/** Compares what all queries found: scores nearly; rows of equal scores may stand in any order. */
function compare(answer: unknown, hits: readonly Hit[][], place: string, ties: boolean): void {
  const { data, topks } = answer as { data: readonly Hit[]; topks?: unknown }
  // The answer counts as empty by its last query.
  const wanted = hits.at(-1)?.length === 0 ? [] : hits.flat()
  expect(data.length, place).toBe(wanted.length)
  if (!ties) expect(data.map(withoutScore), place).toEqual(wanted.map(withoutScore))
  for (const [at, { distance }] of wanted.entries()) {
    const difference = Math.abs((data[at]?.distance ?? 0) - distance)
    expect(difference, place).toBeLessThan(1e-5 * distance + 1e-6)
  }
  expect(topks, place).toEqual(wanted.length > 0 ? hits.map(({ length }) => length) : undefined)
}

const withoutScore = ({ distance: _, ...row }: Hit): object => row
