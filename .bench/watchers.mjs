import { get } from 'node:http'
import { turned } from './load.mjs'
import { startServer, stopServer } from './process.mjs'
import { emulator } from './servers.mjs'
import { median, table, thousands, verdicts } from './table.mjs'

const slices = 10
/** What a request may cost, in costs of one that nobody watches. */
const most = 1.05

const watchings = [
  { name: 'nobody', count: 0 },
  { name: 'one page', count: 1 },
  { name: 'twenty pages', count: 20 },
  { name: 'one reader of whole entries', count: 1, query: '' },
]

/** What it costs to be watched. Servers with and without watchers take turns in short slices. */
export async function watchers({ generator, seconds, repeats }) {
  const runs = watchings.map(() => [])
  for (let repeat = 0; repeat < repeats; repeat++) {
    const servers = []
    try {
      for (const watching of watchings) servers.push(await startWatched(watching))
      for (const { server } of servers) await generator.load(server, { seconds: 1.5 })
      for (let slice = 0; slice < slices; slice++) {
        for (const { server, at } of turned(servers, slice)) {
          runs[at].push(await generator.load(server, { seconds: seconds / slices }))
        }
      }
    } finally {
      for (const { streams } of servers) for (const stream of streams) stream.destroy()
      await Promise.all(servers.map(({ server }) => stopServer(server)))
    }
  }
  return report(runs)
}

async function startWatched(watching) {
  const { name, count, query = '&format=lines' } = watching
  const server = await startServer({ ...emulator, name })
  const streams = await Promise.all(
    Array.from({ length: count }, () => watch(server.port, `since=0${query}`)),
  )
  return { server, streams, at: watchings.indexOf(watching) }
}

/** Reads the live journal as a page does. */
function watch(port, query) {
  return new Promise((resolve, reject) => {
    const request = get(`http://127.0.0.1:${port}/_emulator/events?${query}`, (answer) => {
      answer.on('error', () => {}).resume()
      resolve(request)
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
