import { expect, test } from 'vitest'
import { startApp } from '../support/start-app.js'

const size = 200_000

/** Texts that begin something and never end it, or end otherwise: an expression may look for the end from each beginning. */
const repeated = (piece: string): string => piece.repeat(size / piece.length)
const boost = (params: object) => ({
  data: [[1, 2]],
  limit: 1,
  functionScore: {
    functions: [
      { name: 'f', type: 'Rerank', inputFieldNames: [], params: { reranker: 'boost', ...params } },
    ],
  },
})
const analyzer = (expr: string) => ({
  collectionName: '',
  text: ['a'],
  analyzerParams: JSON.stringify({ tokenizer: 'standard', filter: [{ type: 'regex', expr }] }),
})

const texts: readonly (readonly [what: string, path: string, body: object])[] = [
  ['brackets in a key', 'entities/query', { filter: `$meta["${repeated('[')}x"] == 1` }],
  ['brackets and a quote', 'entities/query', { filter: `${'['.repeat(size / 10)}"` }],
  ['parentheses and what is no token', 'entities/query', { filter: repeated('(?<') }],
  ['classes of an expression', 'entities/query', { filter: `text =~ "${repeated('[')}"` }],
  [
    'letters by number in an expression',
    'entities/query',
    { filter: `text =~ "${repeated('\\\\x{')}"` },
  ],
  ['signs of a pattern', 'entities/query', { filter: `text like "${repeated('%')}__"` }],
  ['brackets of an output field', 'entities/query', { outputFields: [`${repeated('[')}\n`] }],
  ['blanks of an aggregate', 'entities/query', { outputFields: [`SUM(${repeated('\t')}O`] }],
  ['blanks of a path', 'entities/search', { data: [[1, 2]], groupingField: `${repeated(' \t')}]` }],
  ['digits of a weight', 'entities/search', boost({ weight: `${repeated('0')}x` })],
  ['digits of a weight by sixteen', 'entities/search', boost({ weight: `0x${repeated('0')}p` })],
  [
    'quotes of a seed',
    'entities/search',
    boost({ weight: '1', random_score: `{"${repeated('\\"')}` }),
  ],
  ['what an expression looks behind', 'common/run_analyzer', analyzer(repeated('(?<!['))],
  ['classes of Unicode', 'common/run_analyzer', analyzer(repeated('\\p{'))],
  [
    'words of a row of synonyms',
    'common/run_analyzer',
    {
      collectionName: '',
      text: ['a'],
      analyzerParams: JSON.stringify({
        tokenizer: 'standard',
        filter: [{ type: 'synonym', synonyms: [repeated('a\\,, ')] }],
      }),
    },
  ],
]

const used = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What is linear takes less than a second, on any machine; the square of so many letters at least ten. */
const most = 5000

test.each(['2.6', '3.0'] as const)(
  'no text of %s takes the square of its length',
  { timeout: 300_000 },
  async (profile) => {
    const { app } = await startApp(profile, { auth: false, journal: 100 })
    const ask = async (path: string, body: object) => {
      const payload = { collectionName: 'c', filter: 'id > 0', ...body }
      const url = `/v2/vectordb/${path}`
      return (await app.inject({ method: 'POST', url, payload })).json()
    }
    await ask('collections/create', { dimension: 2 })
    const data = [{ id: 1, vector: [1, 2], text: 'a' }]
    expect(await ask('entities/insert', { data })).toMatchObject({ code: 0 })
    const slow: string[] = []
    for (const [what, path, body] of texts) {
      const before = used()
      expect(await ask(path, body)).not.toMatchObject({ code: 500 })
      const took = Math.round(used() - before)
      if (took > most) slow.push(`${what}: ${took} ms`)
    }
    expect(slow).toEqual([])
  },
)
