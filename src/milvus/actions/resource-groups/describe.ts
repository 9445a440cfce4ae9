import { Type } from '@sinclair/typebox'
import type { ResourceGroup, ResourceGroupConfig } from '../../catalog/model.js'
import {
  describeResourceGroup,
  type GroupDescription,
} from '../../catalog/resource-groups/describe-group.js'
import { defaultCapacity, defaultGroup, nodesOf } from '../../catalog/resource-groups/place-node.js'
import { DeclaredOrder } from '../../go/json-text.js'
import { action } from '../action.js'
import { ResourceGroupReq } from './structs.js'

/** The answer is protobuf's struct as Go's JSON has it: its own order, without zero values. */
export const describe = action({
  path: '/resource_groups/describe',
  method: 'DescribeResourceGroup',
  since: '2.5',
  privilege: 'DescribeResourceGroup',
  body: ResourceGroupReq,
  bare: true,
  data: Type.Object({ resource_group: Type.Unsafe<object>({ type: 'object' }) }),
  run({ catalog }, { name }) {
    return { resource_group: printGroup(describeResourceGroup(catalog, name)) }
  },
})

const printGroup = ({ group, loaded, outgoing, incoming }: GroupDescription) =>
  new DeclaredOrder({
    name: group.name,
    capacity: capacityOf(group) || undefined,
    num_available_node: nodesOf(group) || undefined,
    num_loaded_replica: countsOf(loaded),
    num_outgoing_node: countsOf(outgoing),
    num_incoming_node: countsOf(incoming),
    config: printConfig(group.config),
    nodes: nodesOf(group) ? [node] : undefined,
  })

/** The one query node there is. */
const node = new DeclaredOrder({ node_id: 1, address: '127.0.0.1:21123', hostname: 'localhost' })

const capacityOf = ({ name, config }: ResourceGroup): number =>
  name === defaultGroup ? defaultCapacity : config.requests

const printConfig = (config: ResourceGroupConfig) =>
  new DeclaredOrder({
    requests: { node_num: config.requests || undefined },
    limits: { node_num: config.limits || undefined },
    transfer_from: groupsOf(config.transferFrom),
    transfer_to: groupsOf(config.transferTo),
    node_filter: config.nodeLabels && {
      node_labels:
        config.nodeLabels.length > 0
          ? config.nodeLabels.map(([key, value]) => ({ key, value: value || undefined }))
          : undefined,
    },
  })

const groupsOf = (names: readonly string[]) =>
  names.length > 0 ? names.map((name) => ({ resource_group: name })) : undefined

const countsOf = (counts: ReadonlyMap<string, number>) =>
  counts.size > 0 ? Object.fromEntries(counts) : undefined
