import { describe, expect, test } from 'vitest'
import {
  type EngineCase,
  type Expected,
  fill,
  native,
  type Op,
  post,
  readEngine,
  type Table,
} from './support/engine.js'
import { startApp } from './support/start-app.js'

/* Which rows real engines found and how they scored them, asked for over REST (fixtures/engine). */

const releases = ['2.3', '2.5'] as const
type Release = (typeof releases)[number]

const { cases } = readEngine('search.json')

describe('engine: search', () => {
  for (const release of releases) {
    for (const one of cases) {
      const ops = one.ops.filter((op) => expectedOf(op, release) && isAsked(op, one, release))
      if (ops.length === 0) continue
      test(`${one.name} (${release})`, async () => {
        const { app } = await startApp(release, { auth: false })
        await fill(app, tableOf(one as Table & EngineCase, release))
        for (const [number, op] of ops.entries()) {
          const { message, data } = await post(app, 'entities/search', requestOf(op, release))
          expect({ number, message }).toEqual({ number, message: undefined })
          expectHits(native(data) as Hit[], op, one, release)
        }
      })
    }
  }
})

type Hit = Readonly<Record<string, unknown>>

/** REST refuses groups of a field that may be null, and until 2.3 it does not round. */
function isAsked({ request }: Op, { schema }: EngineCase, release: Release): boolean {
  if (release === '2.3') return !JSON.stringify(request).includes('round_decimal')
  const field = schema?.fields.find(({ fieldName }) => fieldName === request.groupingField)
  return field?.nullable !== true
}

/** The table in the words of the release: 2.3 takes the type of an index among its other parameters. */
function tableOf(one: Table & EngineCase, release: Release): Table & EngineCase {
  if (release !== '2.3') return one
  const indexParams = one.indexParams.map(({ indexType, params, ...index }) => ({
    ...index,
    params: { ...params, index_type: indexType },
  }))
  return { ...one, indexParams }
}

/** What an engine found that speaks for a release. */
const expectedOf = ({ expect }: Op, release: Release): Expected | undefined =>
  expect[release] ?? expect[`${release}-lite`]

/** The request in the words of the release's REST layer. */
function requestOf({ request }: Op, release: Release): object {
  const { searchParams, ...others } = request
  const { params, ...outer } = (searchParams ?? {}) as Record<string, unknown>
  const { round_decimal, ...inner } = (params ?? {}) as Record<string, unknown>
  if (release === '2.3') return { ...others, params: inner }
  // SDKs take it out of the inner layer, where the server does not look for it.
  const lifted = round_decimal === undefined ? outer : { ...outer, round_decimal }
  return { ...others, searchParams: { ...lifted, params: inner } }
}

/** Compares hits of all queries in one list: scores nearly, rows of equal scores in any order. */
function expectHits(shown: readonly Hit[], op: Op, one: EngineCase, release: Release): void {
  const lists = (native(expectedOf(op, release)?.hits) ?? []) as Hit[][]
  // The answer counts as empty by its last query.
  const wanted = lists.at(-1)?.length === 0 ? [] : lists
  expect({ op, count: shown.length }).toEqual({ op, count: wanted.flat().length })
  let from = 0
  for (const hits of wanted) {
    const own = shown.slice(from, from + hits.length)
    from += hits.length
    for (const [at, hit] of hits.entries()) {
      const score = Number(own[at]?.distance)
      expect(Math.abs(score - Number(hit.distance))).toBeLessThan(
        1e-5 * Math.abs(Number(hit.distance)) + 1e-6,
      )
    }
    const isCut = (score: unknown) =>
      op.ties === true &&
      (score === hits.at(-1)?.distance || ('offset' in op.request && score === hits[0]?.distance))
    expect({ op, rows: own.map(comparable(one, hits, isCut)).sort(byText) }).toEqual({
      op,
      rows: hits.map(comparable(one, hits, isCut)).sort(byText),
    })
  }
}

/** A hit without its score, but at the place of its score; nothing of it where others are as good. */
const comparable =
  (one: EngineCase, wanted: readonly Hit[], isCut: (score: unknown) => boolean) =>
  (hit: Hit, at: number): object => {
    const { distance: _, vec, ...others } = hit
    const score = wanted[at]?.distance
    if (isCut(score)) return { score }
    // The engine's glue lost these.
    const isFloat = one.schema?.fields.some(({ dataType }) => dataType === 'FloatVector')
    return { score, ...others, ...(isFloat && vec !== undefined && { vec }) }
  }

const byText = (one: object, other: object): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
