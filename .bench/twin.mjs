import { turned } from './load.mjs'
import { startServer, stopServer } from './process.mjs'
import { emulator } from './servers.mjs'
import { median, table, thousands, verdicts } from './table.mjs'

const slices = 10
/** What a request may cost, in costs of one without a twin. */
const most = 3

/** One request at a time shows what it waits for; many, what it costs. */
const loads = [
  { name: 'one at a time', job: { connections: 1 } },
  { name: 'many at once', job: {} },
]

/**
 * What a twin costs that is an emulator too. One with a twin and one without take turns in short slices.
 */
export async function twin({ generator, seconds, repeats }) {
  const runs = loads.map(() => ({ alone: [], both: [] }))
  for (let repeat = 0; repeat < repeats; repeat++) {
    const beside = await startServer({ ...emulator, name: 'the twin' })
    const alone = await startServer(emulator)
    const args = [...emulator.args, '--twin', `http://127.0.0.1:${beside.port}`]
    const both = await startServer({ ...emulator, name: 'with a twin', args })
    const servers = { alone, both }
    try {
      for (const server of [alone, both]) await generator.load(server, { seconds: 1.5 })
      for (let slice = 0; slice < slices; slice++) {
        for (const [i, { job }] of loads.entries()) {
          for (const name of turned(Object.keys(servers), slice)) {
            const load = { ...job, seconds: seconds / slices }
            runs[i][name].push(await generator.load(servers[name], load))
          }
        }
      }
    } finally {
      await Promise.all([both, alone, beside].map(stopServer))
    }
  }
  return report(runs)
}

function report(runs) {
  const rows = loads.map(({ name }, i) => {
    const { alone, both } = runs[i]
    const ratio = (of) => median(both.map((run, at) => of(run, alone[at])))
    return {
      name,
      alone: median(alone.map(({ p50 }) => p50)),
      both: median(both.map(({ p50 }) => p50)),
      rate: median(both.map(({ rate }) => rate)),
      time: ratio((run, own) => run.p50 / own.p50),
      cpu: ratio((run, own) => run.cpu / own.cpu),
    }
  })
  const head = ['requests', 'p50 ms alone', 'with a twin', 'requests/s', 'time ÷ alone', 'CPU']
  const shown = rows.map(({ name, alone, both, rate, time, cpu }) => [
    name,
    ...[alone.toFixed(3), both.toFixed(3), thousands(rate), time.toFixed(2), cpu.toFixed(2)],
  ])
  const many = rows[1]
  const figures = [
    { figure: 'time of a request, many at once, with a twin ÷ without', value: many.time, most },
    { figure: 'CPU a request, many at once, with a twin ÷ without', value: many.cpu, most },
  ]
  return { data: rows, markdown: [table(head, shown), verdicts(figures)].join('\n\n') }
}
