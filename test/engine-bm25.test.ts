import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startApp } from './support/start-app.js'

/* How a real engine scored texts by BM25, asked for over REST (fixtures/engine/bm25.json). */

interface Case {
  readonly name: string
  readonly schema: object
  readonly indexParams: readonly object[]
  readonly rows: readonly object[]
  readonly ops: readonly Op[]
}

interface Op {
  readonly op: string
  readonly request: object
  readonly ties?: true
  readonly expect?: { readonly '2.5-lite': { readonly hits?: readonly (readonly Hit[])[] } }
}

interface Hit {
  readonly id: number
  readonly distance: number
}

interface Answer {
  readonly code: number
  readonly message?: string
  readonly data?: readonly Hit[]
  readonly topks?: readonly number[]
}

const url = new URL('../fixtures/engine/bm25.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(url, 'utf8')) as { cases: readonly Case[] }

describe('engine: bm25', () => {
  for (const release of ['2.5', '2.6', '3.0'] as const) {
    test.each(cases)(`$name (${release})`, async ({ schema, indexParams, rows, ops }) => {
      const { app } = await startApp(release, { auth: false })
      const send = async (path: string, body: object): Promise<Answer> => {
        const payload = JSON.stringify({ collectionName: 'c', ...body })
        const answer = await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
        expect(answer.json()).toMatchObject({ code: 0 })
        return answer.json()
      }
      await send('collections/create', { schema, indexParams })
      await send('entities/insert', { data: rows })
      for (const [number, { op, request, ties, expect: expected }] of ops.entries()) {
        const answer = await send(`entities/${op}`, request)
        const hits = expected?.['2.5-lite'].hits
        if (!hits) continue
        // An answer of which the last query found nothing is empty.
        const wanted = hits.at(-1)?.length === 0 ? [] : hits.flat()
        const found = answer.data ?? []
        const place = `operation ${number}`
        expect(found.length, place).toBe(wanted.length)
        if (!ties) expect(found.map(withoutScore), place).toEqual(wanted.map(withoutScore))
        for (const [at, { distance }] of wanted.entries()) {
          const difference = Math.abs((found[at]?.distance ?? 0) - distance)
          expect(difference, place).toBeLessThan(1e-5 * distance + 1e-6)
        }
        if (wanted.length > 0) {
          expect(answer.topks, place).toEqual(hits.map(({ length }) => length))
        }
      }
    })
  }
})

const withoutScore = ({ distance, ...row }: Hit): object => row
