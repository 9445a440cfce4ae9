// The numbers to hold, measured: `npm run bench`. Linux only, as it reads /proc.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { authorization } from './authorization.mjs'
import { growth } from './growth.mjs'
import { startGenerator } from './load.mjs'
import { memory } from './memory.mjs'
import { installPeers } from './peers.mjs'
import { stopAll } from './process.mjs'
import { reset } from './reset.mjs'
import { rows } from './rows.mjs'
import { search } from './search.mjs'
import { sizes } from './sizes.mjs'
import { startup } from './startup.mjs'
import { throughput } from './throughput.mjs'
import { twin } from './twin.mjs'
import { watchers } from './watchers.mjs'

const topics = {
  throughput: { title: 'Throughput of indexes/drop', run: throughput },
  authorization: { title: 'Cost of authorization', run: authorization },
  startup: { title: 'Start', run: startup },
  memory: { title: 'Resident memory', run: memory },
  reset: { title: 'Reset with 1,000 collections', run: reset },
  rows: { title: 'Rows', run: rows },
  search: { title: 'Search', run: search },
  growth: { title: 'Cost of a drop as the catalog grows', run: growth },
  twin: { title: 'Cost of a twin', run: twin },
  watchers: { title: 'Cost of being watched', run: watchers },
  sizes: { title: 'Size', run: sizes },
}

const usage = `Usage: npm run bench -- [options]

  --only TOPIC     ${Object.keys(topics).join(', ')}; may be given several times;
                   search, which takes minutes, runs only if it is named
  --seconds N      of load on each server in each repeat (5)
  --repeats N      of every comparison (5)
  --connections N  each with one request at a time (64)
  --starts N       of each server (15)
  --peers          compares with Prism and Mockoon too, installed for the time of it
  --sizes          measures the bundle and the production install too
  --json FILE      writes the figures there
`

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '5' },
    repeats: { type: 'string', default: '5' },
    connections: { type: 'string', default: '64' },
    starts: { type: 'string', default: '15' },
    peers: { type: 'boolean', default: false },
    sizes: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
})

if (values.help) process.stdout.write(usage)
else await bench()

async function bench() {
  const usual = Object.keys(topics).filter(
    (name) => name !== 'search' && (name !== 'sizes' || values.sizes),
  )
  const chosen = values.only ?? usual
  const unknown = chosen.find((name) => !(name in topics))
  if (unknown) throw new Error(`--only ${unknown}: there are ${Object.keys(topics).join(', ')}`)
  const { seconds, repeats, connections, starts } = numbers(values)
  const generator = startGenerator(connections)
  const peers = values.peers ? await installPeers() : { servers: [], remove() {} }
  const cleanUp = async () => {
    generator.stop()
    await stopAll()
    peers.remove()
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => cleanUp().finally(() => process.exit(1)))
  }
  try {
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0].model }
    const settings = { seconds, repeats, connections, starts }
    const figures = { machine, settings }
    process.stdout.write(
      `Node ${process.version}, ${machine.cores} cores of ${machine.cpu}; ${connections} connections, ` +
        `${repeats} repeats of ${seconds} s, medians.\n`,
    )
    for (const name of chosen) {
      const { title, run } = topics[name]
      const { data, markdown } = await run({ ...settings, generator, peers: peers.servers })
      figures[name] = data
      process.stdout.write(`\n### ${title}\n\n${markdown}\n`)
    }
    if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
  } finally {
    await cleanUp()
  }
}

function numbers(texts) {
  const names = ['seconds', 'repeats', 'connections', 'starts']
  return Object.fromEntries(
    names.map((name) => {
      const value = Number(texts[name])
      if (!Number.isInteger(value) || value < 1)
        throw new Error(`--${name}: ${texts[name]} is no positive integer`)
      return [name, value]
    }),
  )
}
