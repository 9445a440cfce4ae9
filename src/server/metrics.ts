import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import packageJson from '../../package.json' with { type: 'json' }
import type { Emulator } from '../emulator/emulator.js'
import { bucketsMs, type Meter, type Tally } from '../emulator/meter.js'

/** What the real server calls the work of a route. */
export type Methods = ReadonlyMap<string, string | undefined>

/** The only node of a standalone server. */
const node = '1'

/**
 * All that is known of a running emulator, in Prometheus' text format.
 * @param methods of routes by their paths, handed over, as this file stands apart in the built package and would bring
 *   them all again
 */
export async function metricsText(
  emulator: Emulator,
  methods: Methods,
): Promise<{ type: string; text: string }> {
  const registry = new Registry()
  addRequests(registry, emulator.meter, methods)
  addEmulator(registry, emulator)
  addProcess(registry)
  return { type: registry.contentType, text: await registry.metrics() }
}

/** Under the names and labels of the real server (pkg/metrics/proxy_metrics.go). */
function addRequests(registry: Registry, { tallies }: Meter, methods: Methods): void {
  const counter = (name: string, help: string, read: (tally: Tally) => number): void => {
    const metric = new Counter({
      name: `milvus_proxy_${name}`,
      help,
      labelNames: ['node_id', 'path'],
      registers: [registry],
    })
    for (const [path, tally] of tallies) metric.inc({ node_id: node, path }, read(tally))
  }
  counter('restful_api_req_count', 'count of operation executed', (tally) => tally.requests)
  const received = 'count of bytes received  from sdk'
  counter('restful_api_receive_bytes_count', received, (tally) => tally.receivedBytes)
  const sent = 'count of bytes sent back to sdk'
  counter('restful_api_send_bytes_count', sent, (tally) => tally.sentBytes)
  addLatency(registry, tallies)
  addMethods(registry, tallies, methods)
}

function addMethods(registry: Registry, tallies: Meter['tallies'], methods: Methods): void {
  const metric = new Counter({
    name: 'milvus_proxy_req_count',
    help: 'count of operation executed',
    labelNames: ['node_id', 'function_name', 'status'],
    registers: [registry],
  })
  for (const [path, { requests, failures }] of tallies) {
    const method = methods.get(path)
    if (method === undefined) continue
    const labels = { node_id: node, function_name: method }
    metric.inc({ ...labels, status: 'total' }, requests)
    metric.inc({ ...labels, status: 'success' }, requests - failures)
    metric.inc({ ...labels, status: 'fail' }, failures)
  }
}

/** A histogram takes one value after the other, and nothing that was summed before: so its values are given here. */
function addLatency(registry: Registry, tallies: Meter['tallies']): void {
  const name = 'milvus_proxy_restful_api_req_latency'
  const metric = new Histogram({
    name,
    help: 'latency of each request',
    labelNames: ['node_id', 'path'],
    buckets: [...bucketsMs],
    registers: [registry],
  })
  const shape = metric.get()
  Object.assign(metric, {
    getForPromString: async () => ({
      ...(await shape),
      values: [...tallies].flatMap(([path, tally]) => latencyValues(name, path, tally)),
    }),
  })
}

function latencyValues(name: string, path: string, { requests, totalMs, buckets }: Tally) {
  const labels = { node_id: node, path }
  let sum = 0
  const counts = Array.from(buckets, (count, i) => {
    sum += count
    const le = bucketsMs[i] ?? '+Inf'
    return { labels: { le, ...labels }, value: sum, metricName: `${name}_bucket` }
  })
  return [
    ...counts,
    { labels, value: totalMs, metricName: `${name}_sum` },
    { labels, value: requests, metricName: `${name}_count` },
  ]
}

function addEmulator(registry: Registry, { profile, namespaces, snapshots }: Emulator): void {
  const info = { version: packageJson.version, profile: profile.version, release: profile.release }
  const gauges = [
    ['info', 'always 1: which emulator this is, and which release it stands for', 1, info],
    ['namespaces', 'number of namespaces', namespaces.size, {}],
    ['snapshots', 'number of snapshots', snapshots.size, {}],
  ] as const
  for (const [name, help, value, labels] of gauges) {
    const labelNames = Object.keys(labels)
    const gauge = new Gauge({
      name: `milvus_emulator_${name}`,
      help,
      labelNames,
      registers: [registry],
    })
    gauge.set(labels, value)
  }
}

/** The metrics that Go's client library has of any process. */
function addProcess(registry: Registry): void {
  const { user, system } = process.cpuUsage()
  const gauges = [
    ['resident_memory_bytes', 'Resident memory size in bytes.', process.memoryUsage.rss()],
    [
      'start_time_seconds',
      'Start time of the process since unix epoch in seconds.',
      performance.timeOrigin / 1000,
    ],
  ] as const
  for (const [name, help, value] of gauges) {
    new Gauge({ name: `process_${name}`, help, registers: [registry] }).set(value)
  }
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Total user and system CPU time spent in seconds.',
    registers: [registry],
  }).inc((user + system) / 1e6)
}
