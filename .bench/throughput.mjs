import { turned } from './load.mjs'
import { startServer, stopServer } from './process.mjs'
import { bare, emulator, fastifyMany, fastifyOne } from './servers.mjs'
import { median, medians, table, thousands, verdicts } from './table.mjs'

/** What the emulator's requests a second must be of another server's, at least. */
const bounds = new Map([
  [fastifyMany.name, 1],
  [bare.name, 0.6],
  ['Prism', 10],
  ['Mockoon', 15],
])

/** The share of the machine that other processes may use before requests/s are not to be trusted. */
const quiet = 0.1

/**
 * Requests a second on indexes/drop. In each repeat every server is started anew, warmed and measured, in turn;
 * ratios are taken within a repeat.
 */
export async function throughput({ generator, seconds, repeats, peers }) {
  const servers = [emulator, fastifyMany, fastifyOne, bare, ...peers]
  const runs = new Map(servers.map(({ name }) => [name, []]))
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const description of turned(servers, repeat)) {
      const server = await startServer(description)
      try {
        await generator.load(server, { seconds: 1.5 })
        runs.get(server.name).push(await generator.load(server, { seconds }))
      } finally {
        await stopServer(server)
      }
    }
  }
  return report(runs)
}

function report(runs) {
  const own = runs.get(emulator.name)
  const ratioOf = (key, name) => median(own.map((run, i) => run[key] / runs.get(name)[i][key]))
  const rows = [...runs].map(([name, list]) => ({
    name,
    ...medians(list),
    rateRatio: ratioOf('rate', name),
    cpuRatio: ratioOf('cpu', name),
  }))
  const all = [...runs.values()].flat()
  const figures = rows
    .filter(({ name }) => bounds.has(name))
    .map((row) => figureOf(row, othersBusy(all) <= quiet))
  const markdown = [figuresTable(rows), howBusy(all), verdicts(figures)]
  return { data: rows, markdown: markdown.join('\n\n') }
}

function figuresTable(rows) {
  const head = ['server', 'requests/s', 'CPU µs a request', 'cores used', 'p50 ms', 'p99 ms']
  const shown = rows.map(({ name, rate, cpu, busy, p50, p99, rateRatio, cpuRatio }) => [
    name,
    thousands(rate),
    ...[cpu.toFixed(1), busy.toFixed(2), p50.toFixed(2), p99.toFixed(2)],
    ...[rateRatio.toFixed(2), cpuRatio.toFixed(2)],
  ])
  return table([...head, 'emulator ÷ it: requests/s', 'CPU'], shown)
}

/** On a busy machine requests/s say little; processor time still does. */
function figureOf({ name, rateRatio, cpuRatio }, trusted) {
  const least = bounds.get(name)
  return trusted
    ? { figure: `requests/s, emulator ÷ ${name}`, value: rateRatio, least }
    : { figure: `requests per CPU second, emulator ÷ ${name}`, value: 1 / cpuRatio, least }
}

const most = (runs, key) => Math.max(...runs.map((run) => run[key]))
const othersBusy = (runs) => most(runs, 'othersBusy')

/** Neither the generator nor other processes may be what was measured. */
function howBusy(runs) {
  const percent = (share) => `${Math.round(share * 100)} %`
  const trust = othersBusy(runs) > quiet ? ' That is too much: requests/s mean little.' : ''
  return (
    `The load generator used at most ${percent(most(runs, 'generatorBusy'))} of a core, ` +
    `other processes at most ${percent(othersBusy(runs))} of the machine.${trust}`
  )
}
