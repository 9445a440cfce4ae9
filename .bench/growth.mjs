import { withServer } from './process.mjs'
import { grown } from './servers.mjs'
import { median, table, thousands } from './table.mjs'

const requests = 100_000
const few = grown('10 indexes', 1, 10, 'json')
const manyCollections = grown('100,800 indexes in 1,600 collections', 1600, 63)
const manyPaths = grown('100,000 indexes in one collection', 1, requests, 'json')

/** The same 100,000 requests to a small and a large catalog. */
const cases = [
  {
    title: 'no such index; 1,600 collections × 63 indexes',
    large: manyCollections,
    smallBody: (i) => drop(0, `none_${i}`),
    largeBody: (i) => drop(i % 1600, `none_${i}`),
    least: 0.9,
  },
  {
    title: 'no such index; one collection × 100,000 JSON paths',
    large: manyPaths,
    smallBody: (i) => drop(0, `none_${i}`),
    largeBody: (i) => drop(0, `none_${i}`),
    least: 0.9,
  },
  {
    title: 'each of the 100,000 JSON paths dropped, against no such index',
    large: manyPaths,
    smallBody: (i) => drop(0, `none_${i}`),
    largeBody: (i) => drop(0, `index_${i}`),
  },
]

/** What a drop costs as the catalog grows from 10 to 100,000 indexes. */
export async function growth({ generator, repeats }) {
  const rows = []
  for (const { title, large, smallBody, largeBody, least } of cases) {
    const runs = []
    for (let repeat = 0; repeat < repeats; repeat++) {
      const small = await drops(generator, few, smallBody)
      const big = await drops(generator, large, largeBody)
      runs.push({ small, big })
    }
    const middle = (of) => median(runs.map(of))
    rows.push({
      title,
      small: middle(({ small }) => small.rate),
      large: middle(({ big }) => big.rate),
      rate: middle(({ small, big }) => big.rate / small.rate),
      cpu: middle(({ small, big }) => big.cpu / small.cpu),
      least,
    })
  }
  return { data: rows, markdown: report(rows) }
}

/** Warmed first, then each request once. */
function drops(generator, server, bodyOf) {
  const bodies = Array.from({ length: requests }, (_, i) => bodyOf(i))
  return withServer(server, async (started) => {
    await generator.load(started, { bodies: [drop(0, 'none')], seconds: 1.5 })
    return generator.load(started, { bodies, count: requests, seconds: 60 })
  })
}

const drop = (collection, indexName) =>
  JSON.stringify({ collectionName: `collection_${collection}`, indexName })

function report(rows) {
  const head = ['drops', '10 indexes, requests/s', '100,000, requests/s', 'ratio', 'CPU', 'to hold']
  const shown = rows.map(({ title, small, large, rate, cpu, least }) => [
    title,
    ...[thousands(small), thousands(large), rate.toFixed(2), cpu.toFixed(2)],
    ...(least === undefined ? ['', ''] : [`≥ ${least}`, rate >= least ? 'held' : 'not held']),
  ])
  return table([...head, ''], shown)
}
