import { get } from 'node:http'
import { turned } from './load.mjs'
import { startServer, stopServer } from './process.mjs'
import { emulator } from './servers.mjs'
import { median, table, thousands, verdicts } from './table.mjs'

const slices = 5
/** What a request may cost, in costs of one that nobody watches. */
const most = 1.05

const watchings = [
  { at: 0, name: 'nobody', count: 0 },
  // What the measure itself is worth.
  { at: 1, name: 'nobody, once more', count: 0 },
  { at: 2, name: 'one page', count: 1, query: 'format=lines' },
  { at: 3, name: 'twenty pages', count: 20, query: 'format=lines' },
  { at: 4, name: 'one reader of whole entries', count: 1, query: '' },
]

/**
 * What it costs to be watched: the same server with and without watchers, in turn and in short slices, as two processes
 * that do the same differ by some hundredths.
 */
export async function watchers({ generator, seconds, repeats }) {
  const runs = watchings.map(() => [])
  for (let repeat = 0; repeat < repeats; repeat++) {
    const server = await startServer(emulator)
    try {
      await generator.load(server, { seconds: 1.5 })
      for (let slice = 0; slice < slices; slice++) {
        for (const { at, count, query } of turned(watchings, slice)) {
          const streams = await Promise.all(
            Array.from({ length: count }, () => watch(server.port, query)),
          )
          const run = await generator.load(server, { seconds: seconds / slices })
          for (const stream of streams) stream.end()
          runs[at].push(run)
        }
      }
    } finally {
      await stopServer(server)
    }
  }
  return report(runs)
}

/** Reads the live journal as a page does. */
function watch(port, query) {
  return new Promise((resolve, reject) => {
    const request = get(`http://127.0.0.1:${port}/_emulator/events?${query}`, (answer) => {
      let events = 0
      answer.on('error', () => {}).on('data', () => events++)
      const end = () => {
        request.destroy()
        // The first says hello.
        if (events < 2) throw new Error('a page was told nothing')
      }
      resolve({ end })
    })
    request.on('error', reject)
  })
}

function report(runs) {
  const [alone] = runs
  const rows = watchings.map(({ name }, at) => {
    const ratio = (key) => median(runs[at].map((run, i) => run[key] / alone[i][key]))
    const [rate, cpu] = ['rate', 'cpu'].map((key) => median(runs[at].map((run) => run[key])))
    return { name, rate, cpu, rateRatio: ratio('rate'), cpuRatio: ratio('cpu') }
  })
  const head = ['watched by', 'requests/s', 'CPU µs a request', 'requests/s ÷ unwatched', 'CPU']
  const shown = rows.map(({ name, rate, cpu, rateRatio, cpuRatio }) => [
    name,
    ...[thousands(rate), cpu.toFixed(1), rateRatio.toFixed(3), cpuRatio.toFixed(3)],
  ])
  const value = rows.find(({ name }) => name === 'twenty pages').cpuRatio
  const figures = [{ figure: 'CPU a request, watched by twenty pages ÷ unwatched', value, most }]
  return { data: rows, markdown: [table(head, shown), verdicts(figures)].join('\n\n') }
}
