import { fileURLToPath } from 'node:url'
import { turned } from './load.mjs'
import { startServer, stopServer } from './process.mjs'
import { token } from './request.mjs'
import { emulator } from './servers.mjs'
import { median, table, thousands, verdicts } from './table.mjs'

const seed = fileURLToPath(new URL('servers/least-privilege.json', import.meta.url))
const slices = 10

/** Who sends the requests, and whether anyone asks. */
const cases = [
  { name: 'authorization off', args: ['--no-auth'], token },
  { name: 'root', args: [], token },
  { name: 'a user with one privilege', args: [], token: 'dropper:Dropper1' },
]

/**
 * What authorization costs. In each repeat one server of each kind runs, and all take turns in short slices: their
 * difference is smaller than what a machine moves by within seconds.
 */
export async function authorization({ generator, seconds, repeats }) {
  const runs = cases.map(() => [])
  for (let repeat = 0; repeat < repeats; repeat++) {
    const servers = await Promise.all(
      cases.map(({ name, args }) =>
        startServer({ ...emulator, name, args: [...emulator.args, '--seed', seed, ...args] }),
      ),
    )
    const load = (i, job) => generator.load(servers[i], { token: cases[i].token, ...job })
    try {
      for (const i of cases.keys()) await load(i, { seconds: 1.5 })
      for (let slice = 0; slice < slices; slice++) {
        for (const i of turned([...cases.keys()], slice)) {
          runs[i].push(await load(i, { seconds: seconds / slices }))
        }
      }
    } finally {
      await Promise.all(servers.map(stopServer))
    }
  }
  return report(runs)
}

function report(runs) {
  const [off] = runs
  const rows = cases.map(({ name }, i) => ({
    name,
    rate: median(runs[i].map(({ rate }) => rate)),
    cpu: median(runs[i].map(({ cpu }) => cpu)),
    cpuRatio: median(runs[i].map(({ cpu }, j) => cpu / off[j].cpu)),
  }))
  const shown = rows.map(({ name, rate, cpu, cpuRatio }) => [
    name,
    ...[thousands(rate), cpu.toFixed(1), cpuRatio.toFixed(2)],
  ])
  const figures = rows.slice(1).map(({ name, cpuRatio }) => ({
    figure: `CPU a request, ${name} ÷ ${cases[0].name}`,
    value: cpuRatio,
    most: 1.1,
  }))
  const head = ['requests of', 'requests/s', 'CPU µs a request', 'CPU ÷ authorization off']
  return { data: rows, markdown: [table(head, shown), verdicts(figures)].join('\n\n') }
}
