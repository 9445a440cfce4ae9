import { DeclaredOrder, jsonText } from '../go/json-text.js'
import type { Catalog } from './catalog.js'

/**
 * What the quota center collects of its nodes, as JSON: of an idle server, since there is no machine to measure. Which
 * collections are loaded is true (internal/rootcoord/quota_center.go getQuotaMetrics, pkg/util/metricsinfo/quota_metric.go).
 */
export function quotaMetrics(catalog: Catalog): string {
  const query = {
    Hms: hardware('127.0.0.1:21123'),
    Rms: rates('InsertConsumeThroughput', 'DeleteConsumeThroughput'),
    Fgm: noFlowGraph,
    GrowingSegmentsSize: 0,
    LoadedBinlogSize: 0,
    Effect: inOrder({ NodeID: 1, CollectionIDs: loadedIds(catalog) }),
    DeleteBufferInfo: inOrder({ CollectionDeleteBufferNum: {}, CollectionDeleteBufferSize: {} }),
    StreamingQuota: { WALs: [] },
  }
  const data = {
    Hms: hardware('127.0.0.1:21124'),
    Rms: rates('InsertConsumeThroughput', 'DeleteConsumeThroughput'),
    Fgm: noFlowGraph,
    Effect: inOrder({ NodeID: 1, CollectionIDs: null }),
  }
  const proxy = {
    Hms: hardware('127.0.0.1:19529'),
    Rms: rates('DMLInsert', 'DMLDelete', 'DQLSearch', 'DQLQuery'),
    QueueMetrics: ['dml', 'ddl', 'dql', 'dc'].map(emptyQueue),
  }
  const metrics = {
    QueryNodeMetrics: { 1: inOrder(query) },
    DataNodeMetrics: { 1: inOrder(data) },
    ProxyMetrics: { 1: inOrder(proxy) },
    DataCoordMetrics: inOrder({
      TotalBinlogSize: 0,
      CollectionBinlogSize: {},
      PartitionsBinlogSize: {},
      CollectionL0RowCount: {},
    }),
  }
  return jsonText(inOrder(metrics), catalog.profile.shortControlEscapes)
}

const inOrder = (members: object) => new DeclaredOrder(members)

/** MinFlowGraphTt is the highest uint64 where there is no flow graph. */
const noFlowGraph = inOrder({
  MinFlowGraphChannel: '',
  MinFlowGraphTt: 2n ** 64n - 1n,
  NumFlowGraph: 0,
})

const hardware = (ip: string) =>
  inOrder({
    ip,
    cpu_core_count: 0,
    cpu_core_usage: 0,
    memory: 0,
    memory_usage: 0,
    disk: 0,
    disk_usage: 0,
    io_wait_percentage: 0,
  })

const rates = (...labels: readonly string[]) => labels.map((Label) => inOrder({ Label, Rate: 0 }))

const emptyQueue = (type: string) =>
  inOrder({
    type,
    pending_count: 0,
    executing_count: 0,
    pending_tasks: [],
    executing_tasks: [],
  })

const loadedIds = ({ databases }: Catalog): bigint[] =>
  [...databases.values()]
    .flatMap(({ collections }) => [...collections.values()])
    .filter(({ load }) => load)
    .map(({ id }) => id)
