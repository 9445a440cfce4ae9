import { ask, startServer, stopServer } from './process.mjs'
import { bare, emulator } from './servers.mjs'
import { median, medians, table, verdicts } from './table.mjs'

/** Process start to the ready line and to the first answer, servers in turn. */
export async function startup({ starts }) {
  const servers = [emulator, bare]
  const runs = new Map(servers.map(({ name }) => [name, []]))
  for (const server of servers) await timeStart(server)
  for (let i = 0; i < starts; i++) {
    for (const server of servers) runs.get(server.name).push(await timeStart(server))
  }
  const rows = [...runs].map(([name, list]) => ({ name, ...medians(list) }))
  const others = runs.get(bare.name)
  const ratio = median(runs.get(emulator.name).map((run, i) => run.answer / others[i].answer))
  const lines = table(
    ['server', 'to the ready line, ms', 'to the first answer, ms'],
    rows.map(({ name, ready, answer }) => [name, ready.toFixed(0), answer.toFixed(0)]),
  )
  const figure = {
    figure: 'start to first answer, emulator ÷ bare node:http',
    value: ratio,
    most: 2,
  }
  return { data: { rows, ratio }, markdown: `${lines}\n\n${verdicts([figure])}` }
}

async function timeStart(description) {
  const server = await startServer(description)
  try {
    await ask(server.port)
    const answeredAt = performance.now()
    return { ready: server.readyAt - server.startedAt, answer: answeredAt - server.startedAt }
  } finally {
    await stopServer(server)
  }
}
